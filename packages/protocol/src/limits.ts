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
  /** Log entries of one synchronisation answer; the client asks again for the rest. */
  logEntriesPerSync: 200,
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
  /** Sends of one device instance that may be unacknowledged at once; the server remembers the results of twice as many. */
  sendsInFlight: 16,
  /** The name a device instance gives itself, in bytes. */
  instanceBytes: 64,
  /** A MsgKey, in characters. */
  messageKeyCharacters: 50,
  /** A UserSig, in characters. */
  userSigCharacters: 4_096,
} as const;
