import { type Static, Type } from "@sinclair/typebox";
import { OneOf, OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

/** When messages come without notifying, for all conversations of an account together. */
export const ReceiveOption = Type.Object({
  remindType: OneOf(["AcceptAndNotify", "AcceptNotNotify"], "Whether messages notify."),
  startSecond: Type.Integer({
    minimum: 0,
    maximum: 86_399,
    description: "Second of the day, on the device's clock, from which it holds.",
  }),
  durationSeconds: Type.Integer({ minimum: 0, maximum: 86_400, description: "How long it holds; 0: always." }),
  isRepeated: Type.Boolean({ description: "Every day." }),
});
export type ReceiveOption = Static<typeof ReceiveOption>;

export const exampleReceiveOption: ReceiveOption = {
  remindType: "AcceptNotNotify",
  startSecond: 79_200,
  durationSeconds: 28_800,
  isRepeated: true,
};

export const setReceiveOption = defineOperation({
  name: "setReceiveOption",
  concept: "conversation",
  summary:
    "Sets when messages come without notifying. It is kept for the devices, which act upon it; others of the account get `receiveOptionUpdated`.",
  needs: "login",
  input: ReceiveOption,
  output: Type.Object({ logPosition: OwnLogPosition() }),
  example: { input: exampleReceiveOption, output: { logPosition: 17 } },
});

export const getReceiveOption = defineOperation({
  name: "getReceiveOption",
  concept: "conversation",
  summary: "When messages come without notifying. Messages always notify where nothing was set.",
  needs: "login",
  input: Type.Object({}),
  output: ReceiveOption,
  example: { input: {}, output: exampleReceiveOption },
});
