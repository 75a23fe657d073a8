/** Sizes and counts that correctness rests on. They hold for every app; plan quotas are options of the server. */
export const limits = {
  /** An account name, in UTF-8 bytes. */
  accountNameBytes: 32,
  /** Elements, CloudCustomData and push info of one message, as JSON in UTF-8 bytes. */
  messageBytes: 12_000,
  /** Elements in one message. */
  elementsPerMessage: 100,
  /** A standard or custom profile value, in UTF-8 bytes. */
  profileValueBytes: 500,
  /** Tag_Profile_IM_Location, in UTF-8 bytes. */
  profileLocationBytes: 16,
  /** Accounts in one multiaccount_import, account_delete, account_check. */
  accountsPerBatch: 100,
  /** Accounts in one batchsendmsg or query_online_status. */
  accountsPerSend: 500,
  /** Accounts in one profile read. */
  profilesPerRead: 100,
  /** Peers in one get_c2c_unread_msg_num. */
  peersPerUnreadQuery: 10,
  /** A history page of the client SDK. */
  messagesPerPage: 15,
  /** A history page of the client protocol. */
  messagesPerFetch: 100,
  /** Messages in one deleteMessage. */
  messagesPerDelete: 30,
  /** Messages of one admin_getroammsg answer. */
  messagesPerRoamingPage: 100,
  /** Bytes of messages after which an admin_getroammsg answer is cut and continued. */
  roamingPageBytes: 13_000,
  /** Conversations of one page of the conversation list. */
  conversationsPerPage: 100,
  /** Conversations in one deleteConversation. */
  conversationsPerDelete: 100,
  /** Pinned conversations of one account. */
  pinnedConversations: 50,
  /** Friends of one account. */
  friends: 3_000,
  /** Entries of one account's blocklist. */
  blocklist: 1_000,
  /** Friend groups of one account, and the name of one, in UTF-8 bytes. */
  friendGroups: 32,
  friendGroupNameBytes: 30,
  /** A remark for a friend, in UTF-8 bytes. */
  remarkBytes: 96,
  /** The words of a friend request, in UTF-8 bytes. */
  addWordingBytes: 256,
  /** A custom field of a friend, in UTF-8 bytes. */
  friendCustomBytes: 500,
  /** Friend requests that an account has not read yet. */
  unreadFriendRequests: 100,
  /** Accounts in one call of the relation commands. */
  relationsPerBatch: 1_000,
  /** Friends of one page of friend_get and of the client protocol. */
  friendsPerPage: 100,
  /** Accounts that one account follows. */
  following: 5_000,
  /** Accounts in one follow_add, follow_delete, follow_get_info. */
  followsPerBatch: 20,
  /** Accounts in one follow_check. */
  followsPerCheck: 100,
  /** Accounts of one page of followers. */
  followsPerPage: 1_000,
  /** Accounts whose status one connection may subscribe to in a call. */
  statusSubscriptionsPerCall: 100,
  /** Accounts whose status one connection may be subscribed to. */
  statusSubscriptions: 1_000,
  /** A custom status, in UTF-8 bytes. */
  customStatusBytes: 256,
  /** Conversations of one account that have groups, marks or settings. */
  conversationSettings: 1_000,
  /** Conversation groups of one account, and the name of one, in UTF-8 bytes. */
  conversationGroups: 20,
  conversationGroupNameBytes: 32,
  /** A custom mark or the custom data of a conversation, in UTF-8 bytes. */
  conversationCustomBytes: 256,
  /** Conversations in one mark_contact, and in one search_contact_group. */
  conversationsPerMark: 100,
  conversationsPerSearch: 300,
  /** Accounts in one setMessageRemindType. */
  remindTypesPerCall: 30,
  /** Messages in one sendMessageReadReceipt, c2c_msg_read_receipt or delete_c2c_msg_ramble. */
  messagesPerReceipt: 30,
  /** Key-value pairs of one call, of one message, and the bytes of each. */
  extensionsPerCall: 20,
  extensionsPerMessage: 300,
  extensionsPerPage: 200,
  extensionKeyBytes: 100,
  extensionValueBytes: 1_000,
  /** Writes of the extensions of one message in a minute. */
  extensionWritesPerMinute: 200,
  /** A group's own id, and that of a topic, in bytes of printable ASCII. */
  groupIdBytes: 48,
  topicIdBytes: 96,
  /** Texts of a group's or a topic's profile, in UTF-8 bytes. An app may allow more. */
  groupNameBytes: 30,
  groupIntroductionBytes: 240,
  groupNotificationBytes: 300,
  groupFaceUrlBytes: 100,
  /** What a member calls itself in a group, in UTF-8 bytes. */
  nameCardBytes: 50,
  /** Custom fields: keys of groups and of members, and the bytes of a key and a value. */
  groupCustomFields: 10,
  memberCustomFields: 5,
  groupCustomKeyBytes: 16,
  groupCustomValueBytes: 512,
  memberCustomValueBytes: 64,
  /** Members given with create_group, with add_group_member and import_group_member, with delete_group_member. */
  membersPerCreation: 100,
  membersPerAddition: 300,
  membersPerRemoval: 100,
  /** The same for clients. */
  membersPerClientCall: 500,
  /** Members of one page of REST callers and of clients, and of one specified query. */
  membersPerRestPage: 6_000,
  membersPerPage: 100,
  membersPerQuery: 50,
  /** Accounts in one get_role_in_group, forbid_send_msg or send_group_system_notification. */
  membersPerRoleQuery: 500,
  /** Groups in one get_group_info, of one get_appid_group_list page, of one get_joined_group_list page. */
  groupsPerQuery: 50,
  groupsPerPage: 10_000,
  joinedGroupsPerPage: 5_000,
  /** Broadcast groups of one app. */
  broadcastGroups: 5,
  /** Topics of one community, their custom string in UTF-8 bytes. */
  topics: 200,
  topicCustomBytes: 3_000,
  /** Permission groups in one call, topics and members in one call, their names in UTF-8 bytes. */
  permissionGroupsPerCall: 20,
  permissionGroupNameBytes: 150,
  topicsPerPermissionCall: 50,
  membersPerPermissionCall: 100,
  /** Mentions and receivers of one group message. */
  mentionsPerMessage: 30,
  targetsPerMessage: 50,
  /** Messages in one group_msg_recall and group_msg_get_simple, and its reason in UTF-8 bytes. */
  messagesPerRecall: 10,
  messagesPerSimplePage: 20,
  recallReasonBytes: 100,
  /** Newest messages in which delete_group_msg_by_sender looks. */
  messagesPerSenderDeletion: 1_000,
  /** Messages in one import_group_msg. */
  messagesPerGroupImport: 100,
  /** Members up to which a group has read receipts; messages and readers of one call. */
  receiptMembers: 200,
  messagesPerGroupReceipt: 50,
  readersPerPage: 200,
  /** Attributes: keys of a group, bytes of a key, of a value, of all values, writes in a second. */
  groupAttributes: 16,
  groupAttributeKeyBytes: 32,
  groupAttributeValueBytes: 4_000,
  groupAttributesBytes: 16_000,
  groupAttributeWritesPerSecond: 5,
  /** Counters of a group and of one call, and the bytes of a key. */
  groupCounters: 20,
  groupCounterKeyBytes: 128,
  /** Open requests of one account, and how long a system notice can be read again. */
  openGroupRequests: 50,
  /** Words of who asks to join, of who decides, and the reason of a removal, in characters. */
  groupRequestNoteCharacters: 300,
  groupNotices: 100,
  groupNoticeDays: 7,
  /** Pinned messages of a group. */
  pinnedMessages: 10,
  /** Live rooms: admins, marks, accounts of one mark, accounts in one modify_user_info, in one ban. */
  roomAdmins: 5,
  roomMarks: 10,
  roomMarkMembers: 1_000,
  roomMarksPerCall: 500,
  roomBansPerCall: 20,
  banDescriptionBytes: 1_000,
  bansPerPage: 100,
  /** Live rooms: newest members that are listed, and on one page. */
  roomListedMembers: 1_000,
  roomMembersPerPage: 500,
  /** Log entries of one synchronisation answer; the client asks again for the rest. */
  logEntriesPerSync: 200,
  /** As long as two systems in step may need to tell each other of a message, in milliseconds. */
  toldLateMs: 5 * 60_000,
  /** Messages merged into one TIMRelayElem. */
  mergedMessages: 300,
  /** Summary lines of a TIMRelayElem, and the characters of each. */
  mergedAbstractLines: 5,
  mergedAbstractCharacters: 100,
  /** A client may take back its own message for this long, in seconds; an app may change it. */
  recallWindowSeconds: 120,
  /** One frame of the client protocol, in bytes. */
  frameBytes: 65_536,
  /** A REST body, in bytes. */
  restBodyBytes: 1_048_576,
  /** The answer of a command that lists groups, in bytes. */
  restReplyBytes: 1_048_576,
  /** Sends of one device instance that may be unacknowledged at once; the server remembers the results of twice as many. */
  sendsInFlight: 16,
  /** The name a device instance gives itself, in bytes. */
  instanceBytes: 64,
  /** A MsgKey, in characters. */
  messageKeyCharacters: 50,
  /** A UserSig, in characters. */
  userSigCharacters: 4_096,
} as const;
