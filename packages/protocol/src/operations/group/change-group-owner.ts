import { Type } from "@sinclair/typebox";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, exampleGroup, GroupId } from "./client-group.ts";

export const changeGroupOwner = defineOperation({
  name: "changeGroupOwner",
  concept: "group",
  summary: "Hands a group over to one of its members. The former owner stays as an ordinary member.",
  needs: "login",
  input: Type.Object({ groupId: GroupId(), userId: AccountName("The new owner.") }),
  output: Type.Object({ group: ClientGroup }),
  example: {
    input: { groupId: "harbour-club", userId: "u_bob" },
    output: { group: { ...exampleGroup, owner: "u_bob", infoSeq: 2 } },
  },
});
