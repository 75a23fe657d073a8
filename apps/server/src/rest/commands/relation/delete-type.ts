import { OneOf } from "@hongyan/protocol";

export const DeleteType = OneOf(
  ["Delete_Type_Single", "Delete_Type_Both"],
  "Only off the list of From_Account, or off both lists. Default Delete_Type_Single.",
);
