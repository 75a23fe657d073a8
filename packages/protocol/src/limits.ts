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
  /** Log entries of one synchronisation answer; the client asks again for the rest. */
  logEntriesPerSync: 200,
  /** Messages merged into one TIMRelayElem. */
  mergedMessages: 300,
  /** Summary lines of a TIMRelayElem, and the characters of each. */
  mergedAbstractLines: 5,
  mergedAbstractCharacters: 100,
  /** A client may take back its own message for this long, in seconds; an app may change it. */
  recallWindowSeconds: 120,
  /** The longest MsgLifeTime, in seconds. Longer ones count as this. */
  messageLifetimeSeconds: 604_800,
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
