import { countAllUnread, countUnread, requireAccount } from "@hongyan/domain";
import { AccountName, accountErrors, limits, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";

export const getC2cUnreadMsgNum = defineCommand({
  service: "openim",
  name: "get_c2c_unread_msg_num",
  concept: "conversation",
  summary: "Unread messages of an account: all one-to-one conversations together, or those with up to 10 peers.",
  body: Type.Object({
    To_Account: AccountName("The account."),
    Peer_Account: Type.Optional(
      Type.Array(ListedName("Peer."), {
        maxItems: limits.peersPerUnreadQuery,
        description: "Peers, at most 10; the sum over all conversations without it.",
      }),
    ),
  }),
  reply: Type.Object({
    AllC2CUnreadMsgNum: Type.Optional(Type.Integer({ description: "The sum; only without Peer_Account." })),
    C2CUnreadMsgNumList: Type.Array(Type.Object({ Peer_Account: Type.String(), C2CUnreadMsgNum: Type.Integer() }), {
      description: "By peer; empty without Peer_Account.",
    }),
    ErrorList: Type.Array(
      Type.Object({
        Peer_Account: Type.String(),
        ErrorCode: Type.Integer({ description: "70107: there is no such account." }),
      }),
      { description: "Peers that failed." },
    ),
  }),
  fieldErrors: { To_Account: openimErrors.badToAccount },
  wrongField: openimErrors.badJson,
  errors: [accountErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: { To_Account: "u_bob", Peer_Account: ["u_alice", "u_ghost"] },
    reply: {
      C2CUnreadMsgNumList: [{ Peer_Account: "u_alice", C2CUnreadMsgNum: 3 }],
      ErrorList: [{ Peer_Account: "u_ghost", ErrorCode: 70107 }],
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.To_Account, openimErrors.badToAccount);
    const peers = body.Peer_Account ?? [];
    if (peers.length === 0)
      return { AllC2CUnreadMsgNum: await countAllUnread(domain, me), C2CUnreadMsgNumList: [], ErrorList: [] };
    const results = await countUnread(domain, app, me, peers);
    return {
      C2CUnreadMsgNumList: results.flatMap((result) =>
        "unread" in result ? [{ Peer_Account: result.userId, C2CUnreadMsgNum: result.unread }] : [],
      ),
      ErrorList: results.flatMap((result) =>
        "error" in result ? [{ Peer_Account: result.userId, ErrorCode: result.error.code }] : [],
      ),
    };
  },
});
