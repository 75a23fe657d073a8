import { type Static, Type } from "@sinclair/typebox";
import { CloudCustomData, MsgBody } from "../../webhook/webhook-fields.ts";

/** What a back end may change of a message it is asked about. */
export const MessageAnswer = Type.Object({ MsgBody: Type.Optional(MsgBody), CloudCustomData });
export type MessageAnswer = Static<typeof MessageAnswer>;
