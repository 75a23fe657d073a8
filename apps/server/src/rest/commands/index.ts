import type { Command } from "../define-command.ts";
import { accountCheck } from "./account/account-check.ts";
import { accountDelete } from "./account/account-delete.ts";
import { accountImport } from "./account/account-import.ts";
import { kick } from "./account/kick.ts";
import { multiaccountImport } from "./account/multiaccount-import.ts";
import { clearGroupAttr } from "./attribute/clear-group-attr.ts";
import { deleteGroupAttr } from "./attribute/delete-group-attr.ts";
import { getGroupAttr } from "./attribute/get-group-attr.ts";
import { modifyGroupAttr } from "./attribute/modify-group-attr.ts";
import { setGroupAttr } from "./attribute/set-group-attr.ts";
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
import { deleteGroupCounter } from "./counter/delete-group-counter.ts";
import { getGroupCounter } from "./counter/get-group-counter.ts";
import { updateGroupCounter } from "./counter/update-group-counter.ts";
import { allowBannedObject } from "./file/allow-banned-object.ts";
import { forbidIllegalObject } from "./file/forbid-illegal-object.ts";
import { getCosSig } from "./file/get-cos-sig.ts";
import { addGroupMember } from "./group/add-group-member.ts";
import { changeGroupOwner } from "./group/change-group-owner.ts";
import { clearGroupMsg } from "./group/clear-group-msg.ts";
import { createGroup } from "./group/create-group.ts";
import { deleteGroupMember } from "./group/delete-group-member.ts";
import { deleteGroupMsgBySender } from "./group/delete-group-msg-by-sender.ts";
import { destroyGroup } from "./group/destroy-group.ts";
import { forbidSendMsg } from "./group/forbid-send-msg.ts";
import { getAppidGroupList } from "./group/get-appid-group-list.ts";
import { getGroupInfo } from "./group/get-group-info.ts";
import { getGroupMemberInfo } from "./group/get-group-member-info.ts";
import { getGroupMsgReceipt } from "./group/get-group-msg-receipt.ts";
import { getGroupMsgReceiptDetail } from "./group/get-group-msg-receipt-detail.ts";
import { getGroupMutedAccount, getGroupShuttedUin } from "./group/get-group-muted-account.ts";
import { getJoinedGroupList } from "./group/get-joined-group-list.ts";
import { getRoleInGroup } from "./group/get-role-in-group.ts";
import { getSpecifiedGroupMemberInfo } from "./group/get-specified-group-member-info.ts";
import { groupGetKeyValues } from "./group/group-get-key-values.ts";
import { groupMsgGetSimple } from "./group/group-msg-get-simple.ts";
import { groupMsgRecall } from "./group/group-msg-recall.ts";
import { groupMsgReceipt } from "./group/group-msg-receipt.ts";
import { groupSetKeyValues } from "./group/group-set-key-values.ts";
import { importGroup } from "./group/import-group.ts";
import { importGroupMember } from "./group/import-group-member.ts";
import { importGroupMsg } from "./group/import-group-msg.ts";
import { modifyGroupBaseInfo } from "./group/modify-group-base-info.ts";
import { modifyGroupMemberInfo } from "./group/modify-group-member-info.ts";
import { modifyGroupMsg } from "./group/modify-group-msg.ts";
import { sendGroupMsg } from "./group/send-group-msg.ts";
import { sendGroupSystemNotification } from "./group/send-group-system-notification.ts";
import { setUnreadMsgNum } from "./group/set-unread-msg-num.ts";
import { addRobots } from "./live/add-robots.ts";
import { banGroupMember } from "./live/ban-group-member.ts";
import { checkMembers } from "./live/check-members.ts";
import { delRobots } from "./live/del-robots.ts";
import { getAdminList } from "./live/get-admin-list.ts";
import { getGroupBanMember } from "./live/get-group-ban-member.ts";
import { getMembers } from "./live/get-members.ts";
import { getOnlineMemberNum } from "./live/get-online-member-num.ts";
import { modifyAdmin } from "./live/modify-admin.ts";
import { modifyUserInfo } from "./live/modify-user-info.ts";
import { sendBroadcastMsg } from "./live/send-broadcast-msg.ts";
import { unbanGroupMember } from "./live/unban-group-member.ts";
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
import { addPermissionGroupMember } from "./permission/add-permission-group-member.ts";
import { addTopicPermissionGroup } from "./permission/add-topic-permission-group.ts";
import { createPermissionGroup } from "./permission/create-permission-group.ts";
import { deletePermissionGroupMember } from "./permission/delete-permission-group-member.ts";
import { deleteTopicPermissionGroup } from "./permission/delete-topic-permission-group.ts";
import { destroyPermissionGroup } from "./permission/destroy-permission-group.ts";
import { getPermissionGroup } from "./permission/get-permission-group.ts";
import { getPermissionGroupMemberList } from "./permission/get-permission-group-member-list.ts";
import { getTopicPermissionGroup } from "./permission/get-topic-permission-group.ts";
import { modifyPermissionGroup } from "./permission/modify-permission-group.ts";
import { setTopicPermissionGroup } from "./permission/set-topic-permission-group.ts";
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
import { createTopic } from "./topic/create-topic.ts";
import { destroyTopic } from "./topic/destroy-topic.ts";
import { getTopic } from "./topic/get-topic.ts";
import { importTopic } from "./topic/import-topic.ts";
import { modifyTopic } from "./topic/modify-topic.ts";

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
  sendGroupSystemNotification,
  modifyGroupMsg,
  groupSetKeyValues,
  groupGetKeyValues,
  groupMsgReceipt,
  getGroupMsgReceipt,
  getGroupMsgReceiptDetail,
  importGroup,
  importGroupMsg,
  getAppidGroupList,
  getGroupInfo,
  getJoinedGroupList,
  addGroupMember,
  getGroupMemberInfo,
  getSpecifiedGroupMemberInfo,
  modifyGroupMemberInfo,
  getRoleInGroup,
  forbidSendMsg,
  getGroupMutedAccount,
  getGroupShuttedUin,
  importGroupMember,
  deleteGroupMember,
  changeGroupOwner,
  modifyGroupBaseInfo,
  groupMsgGetSimple,
  setUnreadMsgNum,
  getOnlineMemberNum,
  getMembers,
  checkMembers,
  modifyUserInfo,
  modifyAdmin,
  getAdminList,
  addRobots,
  delRobots,
  sendBroadcastMsg,
  banGroupMember,
  getGroupBanMember,
  unbanGroupMember,
  groupMsgRecall,
  deleteGroupMsgBySender,
  clearGroupMsg,
  destroyGroup,
  setGroupAttr,
  modifyGroupAttr,
  getGroupAttr,
  deleteGroupAttr,
  clearGroupAttr,
  updateGroupCounter,
  getGroupCounter,
  deleteGroupCounter,
  createTopic,
  importTopic,
  modifyTopic,
  getTopic,
  destroyTopic,
  createPermissionGroup,
  modifyPermissionGroup,
  getPermissionGroup,
  addTopicPermissionGroup,
  setTopicPermissionGroup,
  getTopicPermissionGroup,
  addPermissionGroupMember,
  getPermissionGroupMemberList,
  deletePermissionGroupMember,
  deleteTopicPermissionGroup,
  destroyPermissionGroup,
] as unknown as readonly Command[];
