/** Webhooks that the bridge listens for. Others may be on as well; they are answered and passed over. */
export const bridgedWebhooks = [
  "C2C.CallbackAfterSendMsg",
  "C2C.CallbackAfterMsgWithDraw",
  "C2C.CallbackAfterModifyMsg",
  "Group.CallbackAfterSendMsg",
  "Group.CallbackAfterRecallMsg",
  "Group.CallbackAfterModifyMsg",
  "Group.CallbackAfterCreateGroup",
  "Group.CallbackAfterGroupDestroyed",
  "Group.CallbackAfterGroupInfoChanged",
  "Group.CallbackAfterChangeGroupOwner",
  "Group.CallbackAfterNewMemberJoin",
  "Group.CallbackAfterMemberExit",
  "Group.CallbackAfterMemberFieldChanged",
  "Profile.CallbackPortraitSet",
  "Sns.CallbackFriendAdd",
  "Sns.CallbackFriendDelete",
  "Sns.CallbackBlackListAdd",
  "Sns.CallbackBlackListDelete",
  "State.StateChange",
] as const;

/** What a copied message asks for: nobody is asked about it, and nobody is told of it. */
export const noWebhooks = ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"] as const;
