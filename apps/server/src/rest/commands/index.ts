import type { Command } from "../define-command.ts";
import { accountCheck } from "./account/account-check.ts";
import { accountDelete } from "./account/account-delete.ts";
import { accountImport } from "./account/account-import.ts";
import { kick } from "./account/kick.ts";
import { multiaccountImport } from "./account/multiaccount-import.ts";
import { adminSetMsgRead } from "./conversation/admin-set-msg-read.ts";
import { createContactGroup } from "./conversation/create-contact-group.ts";
import { delContactGroup } from "./conversation/del-contact-group.ts";
import { deleteContact } from "./conversation/delete.ts";
import { getC2cUnreadMsgNum } from "./conversation/get-c2c-unread-msg-num.ts";
import { getContactGroup } from "./conversation/get-contact-group.ts";
import { getList } from "./conversation/get-list.ts";
import { markContact } from "./conversation/mark-contact.ts";
import { searchContactGroup } from "./conversation/search-contact-group.ts";
import { updateContactGroup } from "./conversation/update-contact-group.ts";
import { allowBannedObject } from "./file/allow-banned-object.ts";
import { forbidIllegalObject } from "./file/forbid-illegal-object.ts";
import { getCosSig } from "./file/get-cos-sig.ts";
import { createGroup } from "./group/create-group.ts";
import { sendGroupMsg } from "./group/send-group-msg.ts";
import { adminGetroammsg } from "./message/admin-getroammsg.ts";
import { adminMsgwithdraw } from "./message/admin-msgwithdraw.ts";
import { batchsendmsg } from "./message/batchsendmsg.ts";
import { c2cMsgReadReceipt } from "./message/c2c-msg-read-receipt.ts";
import { deleteC2cMsgRamble } from "./message/delete-c2c-msg-ramble.ts";
import { getKeyValues } from "./message/get-key-values.ts";
import { importmsg } from "./message/importmsg.ts";
import { modifyC2cMsg } from "./message/modify-c2c-msg.ts";
import { sendmsg } from "./message/sendmsg.ts";
import { setKeyValues } from "./message/set-key-values.ts";
import { getnospeaking } from "./mute/getnospeaking.ts";
import { setnospeaking } from "./mute/setnospeaking.ts";
import { queryOnlineStatus } from "./presence/query-online-status.ts";
import { querystate } from "./presence/querystate.ts";
import { portraitGet } from "./profile/portrait-get.ts";
import { portraitSet } from "./profile/portrait-set.ts";
import { getHistory } from "./record/get-history.ts";
import { blackListAdd } from "./relation/black-list-add.ts";
import { blackListCheck } from "./relation/black-list-check.ts";
import { blackListDelete } from "./relation/black-list-delete.ts";
import { blackListGet } from "./relation/black-list-get.ts";
import { followAdd } from "./relation/follow-add.ts";
import { followCheck } from "./relation/follow-check.ts";
import { followDelete } from "./relation/follow-delete.ts";
import { followGet } from "./relation/follow-get.ts";
import { followGetInfo } from "./relation/follow-get-info.ts";
import { friendAdd } from "./relation/friend-add.ts";
import { friendCheck } from "./relation/friend-check.ts";
import { friendDelete } from "./relation/friend-delete.ts";
import { friendDeleteAll } from "./relation/friend-delete-all.ts";
import { friendGet } from "./relation/friend-get.ts";
import { friendGetList } from "./relation/friend-get-list.ts";
import { friendImport } from "./relation/friend-import.ts";
import { friendUpdate } from "./relation/friend-update.ts";
import { groupAdd } from "./relation/group-add.ts";
import { groupDelete } from "./relation/group-delete.ts";
import { groupGet } from "./relation/group-get.ts";
import { getIpList } from "./server/get-ip-list.ts";
import { getappinfo } from "./statistics/getappinfo.ts";

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
  modifyC2cMsg,
  setKeyValues,
  getKeyValues,
  c2cMsgReadReceipt,
  adminGetroammsg,
  adminMsgwithdraw,
  deleteC2cMsgRamble,
  adminSetMsgRead,
  getC2cUnreadMsgNum,
  getList,
  createContactGroup,
  updateContactGroup,
  markContact,
  searchContactGroup,
  getContactGroup,
  delContactGroup,
  deleteContact,
  setnospeaking,
  getnospeaking,
  getappinfo,
  getHistory,
  getIpList,
  getCosSig,
  forbidIllegalObject,
  allowBannedObject,
  friendAdd,
  friendImport,
  friendUpdate,
  friendGet,
  friendGetList,
  friendCheck,
  groupAdd,
  groupGet,
  groupDelete,
  friendDelete,
  friendDeleteAll,
  blackListAdd,
  blackListCheck,
  blackListGet,
  blackListDelete,
  followAdd,
  followCheck,
  followGet,
  followGetInfo,
  followDelete,
  createGroup,
  sendGroupMsg,
] as unknown as readonly Command[];
