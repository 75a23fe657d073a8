import type { Command } from "../define-command.ts";
import { accountCheck } from "./account/account-check.ts";
import { accountDelete } from "./account/account-delete.ts";
import { accountImport } from "./account/account-import.ts";
import { kick } from "./account/kick.ts";
import { multiaccountImport } from "./account/multiaccount-import.ts";
import { adminSetMsgRead } from "./conversation/admin-set-msg-read.ts";
import { getC2cUnreadMsgNum } from "./conversation/get-c2c-unread-msg-num.ts";
import { adminGetroammsg } from "./message/admin-getroammsg.ts";
import { adminMsgwithdraw } from "./message/admin-msgwithdraw.ts";
import { batchsendmsg } from "./message/batchsendmsg.ts";
import { importmsg } from "./message/importmsg.ts";
import { sendmsg } from "./message/sendmsg.ts";
import { queryOnlineStatus } from "./presence/query-online-status.ts";
import { querystate } from "./presence/querystate.ts";
import { portraitGet } from "./profile/portrait-get.ts";
import { portraitSet } from "./profile/portrait-set.ts";

/** Every REST command. A new one is a file in its concept's folder and a line here. */
export const commands = [
  accountImport,
  multiaccountImport,
  accountDelete,
  accountCheck,
  kick,
  queryOnlineStatus,
  querystate,
  portraitSet,
  portraitGet,
  sendmsg,
  batchsendmsg,
  importmsg,
  adminGetroammsg,
  adminMsgwithdraw,
  adminSetMsgRead,
  getC2cUnreadMsgNum,
] as unknown as readonly Command[];
