import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";

/** Fields that many webhooks share, as the wire spells them. */

export const Account = (description: string) => Type.String({ description });

export const EventTime = Type.Integer({ description: "When it happened, Unix milliseconds." });

export const MsgBody = Type.Array(
  Type.Object({ MsgType: Type.String(), MsgContent: Type.Unknown() }, { description: "One element." }),
  { description: "The elements of the message, as the REST commands take them." },
);

export const CloudCustomData = Type.Optional(
  Type.String({ description: "Custom data of the message, where it has any." }),
);

export const OnlineOnlyFlag = OneOf([0, 1], "1: only for devices online now, stored nowhere.");

export const UnreadMsgNum = (reader: string) =>
  Type.Optional(
    Type.Integer({ description: `One-to-one messages that ${reader} has not read, in all conversations.` }),
  );

export const unreadNote =
  "UnreadMsgNum stands in it where the app's webhook settings ask for it (unreadCounts), as of when it is told.";

export const GroupId = Type.String({ description: "The group." });

export const GroupType = Type.String({ description: "Its type, as the REST commands answer it." });
