import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, ClientGroupSelf, exampleGroup, GroupId } from "../group/client-group.ts";
import { ClientMessage, exampleMessage } from "../message/client-message.ts";

const exampleRoom: ClientGroup = {
  ...exampleGroup,
  groupId: "radio-7",
  type: "AVChatRoom",
  name: "Radio 7",
  notification: "",
  memberCount: 1284,
  maxMembers: 0,
  applyOption: "FreeAccess",
  isLive: true,
};

export const exampleRoomMessage: ClientMessage = {
  ...exampleMessage,
  to: "radio-7",
  groupId: "radio-7",
  priority: "High",
  body: [{ MsgType: "TIMCustomElem", MsgContent: { Data: "rose", Desc: "gift", Ext: "" } }],
};

export const enterRoom = defineOperation({
  name: "enterRoom",
  concept: "live",
  summary:
    "Enters a live room with this connection: from the reply on it gets `roomMessages`, until it leaves, logs out or is gone. A connection without a login enters as a guest, which only watches; a login afterwards ends that. Who is in the room already is answered as the first time.",
  needs: "nothing",
  input: Type.Object({
    groupId: GroupId("The live room."),
    sdkAppId: Type.Optional(Type.Integer({ minimum: 1, description: "The app; needed by guests, ignored otherwise." })),
  }),
  output: Type.Object({
    group: ClientGroup,
    self: Type.Optional(ClientGroupSelf),
    onlineCount: Type.Integer({ description: "Who is in the room now: accounts, each once, and guests." }),
    recent: Type.Array(ClientMessage, {
      description: "The newest messages, oldest first; none of them comes again. How many is a setting of the app.",
    }),
  }),
  example: {
    input: { groupId: "radio-7" },
    output: {
      group: exampleRoom,
      self: { role: "Member", joinedAt: 1700000000000, mutedUntil: 0, custom: {} },
      onlineCount: 1284,
      recent: [exampleRoomMessage],
    },
  },
});
