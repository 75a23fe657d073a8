import { Type } from "@sinclair/typebox";

export const RawURL = Type.String({
  minLength: 1,
  maxLength: 2_000,
  description: "Address as it stands in the message element; http or https.",
});
