import { deleteMessagesByKey, requireAccount } from "@hongyan/domain";
import { AccountName, limits, openimErrors, parseMessageKey } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const deleteC2cMsgRamble = defineCommand({
  service: "openim",
  name: "delete_c2c_msg_ramble",
  concept: "message",
  summary: "Removes up to 30 messages from the history of one side; the other side still sees them.",
  notes: [
    "Devices of that side drop the messages at once, and those that had not been read stop counting as unread.",
    "Every message that carries one of the keys goes, whoever of the two sent it. A key of no message is no error.",
  ],
  body: Type.Object({
    Operator_Account: AccountName("The side whose history loses the messages."),
    Peer_Account: AccountName("The other side."),
    MsgKeyList: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: limits.messagesPerReceipt,
      description: "Keys, 1 to 30.",
    }),
  }),
  reply: Type.Object({
    InvalidMsgKeyList: Type.Array(Type.String(), { description: "Keys that are malformed; the others were deleted." }),
  }),
  fieldErrors: { Operator_Account: openimErrors.badFromAccount, Peer_Account: openimErrors.badToAccount },
  wrongField: openimErrors.badJson,
  errors: [openimErrors.badMsgKey],
  documentedRate: 200,
  example: {
    body: { Operator_Account: "u_bob", Peer_Account: "u_alice", MsgKeyList: ["12_50331_1700000123"] },
    reply: { InvalidMsgKeyList: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.Operator_Account, openimErrors.badFromAccount);
    const peer = await requireAccount(domain, app, body.Peer_Account, openimErrors.badToAccount);
    const keys = body.MsgKeyList.map(parseMessageKey);
    const InvalidMsgKeyList = body.MsgKeyList.filter((_, i) => keys[i] === undefined);
    if (InvalidMsgKeyList.length === keys.length) {
      const { code, text } = openimErrors.badMsgKey;
      return { ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: text, InvalidMsgKeyList };
    }
    await deleteMessagesByKey(domain, { me, peer, keys: keys.filter((key) => key !== undefined) });
    return { InvalidMsgKeyList };
  },
});
