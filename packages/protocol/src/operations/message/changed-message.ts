import { Type } from "@sinclair/typebox";
import { MsgBody } from "../../elements/index.ts";

/** In the reply to a send. */
export const changedMessage = {
  body: Type.Optional({
    ...MsgBody,
    description: "What was delivered in the place of the message; only where the app's back end changed it.",
  } as typeof MsgBody),
  cloudCustomData: Type.Optional(
    Type.String({ description: "Together with body: its custom data, where it has any." }),
  ),
};
