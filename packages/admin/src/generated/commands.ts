// Generated from the server's list of REST commands: npm run generate.

/** An element of a message body. */
export type MessageElement =
  | { MsgType: "TIMTextElem"; MsgContent: {
      /** The text. */
      Text: string;
    } }
  | { MsgType: "TIMFaceElem"; MsgContent: {
      /** Number defined by the app. */
      Index: number;
      /** Extra data. */
      Data?: string | undefined;
    } }
  | { MsgType: "TIMLocationElem"; MsgContent: {
      /** Description. */
      Desc?: string | undefined;
      /** Degrees. */
      Latitude: number;
      /** Degrees. */
      Longitude: number;
    } }
  | { MsgType: "TIMCustomElem"; MsgContent: {
      /** Payload; not part of a push. */
      Data?: string | undefined;
      /** Push text. */
      Desc?: string | undefined;
      /** Passed through as `ext` of an APNs payload. */
      Ext?: string | undefined;
      /** APNs sound name. */
      Sound?: string | undefined;
    } }
  | { MsgType: "TIMSoundElem"; MsgContent: {
      /** Download address. */
      Url: string;
      /** Unique key, usually the MD5 of the file. */
      UUID: string;
      /** Bytes. */
      Size?: number | undefined;
      /** Duration in seconds. */
      Second?: number | undefined;
      /** 2: download by Url. */
      Download_Flag: 2;
    } }
  | { MsgType: "TIMImageElem"; MsgContent: {
      /** Unique key of the picture. */
      UUID: string;
      /** 1 JPG, 2 GIF, 3 PNG, 4 BMP, 255 other. */
      ImageFormat?: number | undefined;
      /** Original, large and thumbnail versions. */
      ImageInfoArray: Array<{
        /** 1 original, 2 large, 3 thumbnail. */
        Type: 1 | 2 | 3;
        /** Bytes. */
        Size?: number | undefined;
        /** Pixels. */
        Width: number;
        /** Pixels. */
        Height: number;
        /** Download address; spelled in capitals here. */
        URL: string;
      }>;
    } }
  | { MsgType: "TIMFileElem"; MsgContent: {
      /** Download address. */
      Url: string;
      /** Unique key. */
      UUID: string;
      /** Bytes. */
      FileSize?: number | undefined;
      /** Name shown to people. */
      FileName?: string | undefined;
      /** 2: download by Url. */
      Download_Flag: 2;
    } }
  | { MsgType: "TIMVideoFileElem"; MsgContent: {
      /** Download address of the video. */
      VideoUrl: string;
      /** Unique key of the video. */
      VideoUUID: string;
      /** Bytes. */
      VideoSize?: number | undefined;
      /** Duration in seconds. */
      VideoSecond?: number | undefined;
      /** For example mp4. */
      VideoFormat?: string | undefined;
      /** 2: download by VideoUrl. */
      VideoDownloadFlag: 2;
      /** Download address of the cover. */
      ThumbUrl: string;
      /** Unique key of the cover. */
      ThumbUUID: string;
      /** Bytes. */
      ThumbSize?: number | undefined;
      /** Pixels. */
      ThumbWidth: number;
      /** Pixels. */
      ThumbHeight: number;
      /** For example JPG. */
      ThumbFormat?: string | undefined;
      /** 2: download by ThumbUrl. */
      ThumbDownloadFlag: 2;
    } }
  | { MsgType: "TIMRelayElem"; MsgContent: {
      /** Heading. */
      Title?: string | undefined;
      /** Number of merged messages. */
      MsgNum?: number | undefined;
      /** Text for clients that do not know the element. */
      CompatibleText?: string | undefined;
      /** Summary lines. */
      AbstractList?: string[] | undefined;
      /** The messages. */
      MsgList?: Array<{
        /** Sender. */
        From_Account: string;
        /** Receiver, one-to-one messages only. */
        To_Account?: string | undefined;
        /** Group, group messages only. */
        GroupId?: string | undefined;
        /** Public sequence number. */
        MsgSeq?: number | undefined;
        /** Public random number. */
        MsgRandom?: number | undefined;
        /** Unix seconds. */
        MsgTimeStamp?: number | undefined;
        /** Elements. */
        MsgBody: Array<{
          MsgType: string;
          MsgContent: object;
        }>;
        /** Custom data of the message. */
        CloudCustomData?: string | undefined;
      }> | undefined;
      /** Key of the stored list, where it is not inside. */
      JsonMsgKey?: string | undefined;
    } };

/** The request of im_open_login_svc/account_import. */
export type ImOpenLoginSvcAccountImportBody = {
  /** The account, at most 32 bytes. */
  UserID: string;
  /** Nickname, at most 500 bytes. */
  Nick?: string | undefined;
  /** Address of the picture, at most 500 bytes. */
  FaceUrl?: string | undefined;
};

/** The answer of im_open_login_svc/account_import, beside the envelope. */
export type ImOpenLoginSvcAccountImportReply = object;

/** The request of im_open_login_svc/multiaccount_import. */
export type ImOpenLoginSvcMultiaccountImportBody = {
  /** Account names (older). */
  Accounts?: string[] | undefined;
  /** Accounts (today). */
  AccountList?: Array<{
    /** The account, at most 32 bytes. */
    UserID: string;
    /** Nickname, at most 500 bytes. */
    Nick?: string | undefined;
    /** Address of the picture, at most 500 bytes. */
    FaceUrl?: string | undefined;
  }> | undefined;
};

/** The answer of im_open_login_svc/multiaccount_import, beside the envelope. */
export type ImOpenLoginSvcMultiaccountImportReply = {
  /** Accounts that could not be imported. */
  FailAccounts: string[];
};

/** The request of im_open_login_svc/account_delete. */
export type ImOpenLoginSvcAccountDeleteBody = {
  /** Accounts to delete. */
  DeleteItem: Array<{
    /** Account to delete. */
    UserID: string;
  }>;
};

/** The answer of im_open_login_svc/account_delete, beside the envelope. */
export type ImOpenLoginSvcAccountDeleteReply = {
  ResultItem: Array<{
    UserID: string;
    /** 0: deleted. 70107: there was no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
};

/** The request of im_open_login_svc/account_check. */
export type ImOpenLoginSvcAccountCheckBody = {
  /** Accounts to look for. */
  CheckItem: Array<{
    /** Account to look for. */
    UserID: string;
  }>;
};

/** The answer of im_open_login_svc/account_check, beside the envelope. */
export type ImOpenLoginSvcAccountCheckReply = {
  ResultItem: Array<{
    UserID: string;
    /** 0: the check was made. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
    /** Whether the account exists. */
    AccountStatus: "Imported" | "NotImported";
  }>;
};

/** The request of im_open_login_svc/kick. */
export type ImOpenLoginSvcKickBody = {
  /** The account. */
  UserID: string;
};

/** The answer of im_open_login_svc/kick, beside the envelope. */
export type ImOpenLoginSvcKickReply = object;

/** The request of openim/query_online_status. */
export type OpenimQueryOnlineStatusBody = {
  /** Accounts, 1 to 500. */
  To_Account: string[];
  /** 1: also by platform. */
  IsNeedDetail?: 0 | 1 | undefined;
};

/** The answer of openim/query_online_status, beside the envelope. */
export type OpenimQueryOnlineStatusReply = {
  /** One object per account that exists. Status and its older name State say the same. */
  QueryResult: Array<{
    To_Account: string;
    /** Online: connected. PushOnline: a phone that lost its connection less than 7 days ago and is reached by push. Offline: neither. */
    Status: "Online" | "PushOnline" | "Offline";
    /** Online: connected. PushOnline: a phone that lost its connection less than 7 days ago and is reached by push. Offline: neither. */
    State: "Online" | "PushOnline" | "Offline";
    /** By platform, with IsNeedDetail 1. */
    Detail?: Array<{
      Platform: string;
      /** Online: connected. PushOnline: a phone that lost its connection less than 7 days ago and is reached by push. Offline: neither. */
      Status: "Online" | "PushOnline" | "Offline";
    }>;
  }>;
  /** Accounts that could not be queried. */
  ErrorList: Array<{
    To_Account: string;
    /** 70107: there is no such account. */
    ErrorCode: number;
  }>;
};

/** The request of openim/querystate. */
export type OpenimQuerystateBody = {
  /** Accounts, 1 to 500. */
  To_Account: string[];
};

/** The answer of openim/querystate, beside the envelope. */
export type OpenimQuerystateReply = {
  /** One object per account that exists. Status and its older name State say the same. */
  QueryResult: Array<{
    To_Account: string;
    /** Online: connected. PushOnline: a phone that lost its connection less than 7 days ago and is reached by push. Offline: neither. */
    Status: "Online" | "PushOnline" | "Offline";
    /** Online: connected. PushOnline: a phone that lost its connection less than 7 days ago and is reached by push. Offline: neither. */
    State: "Online" | "PushOnline" | "Offline";
    /** By platform, with IsNeedDetail 1. */
    Detail?: Array<{
      Platform: string;
      /** Online: connected. PushOnline: a phone that lost its connection less than 7 days ago and is reached by push. Offline: neither. */
      Status: "Online" | "PushOnline" | "Offline";
    }>;
  }>;
  /** Accounts that could not be queried. */
  ErrorList: Array<{
    To_Account: string;
    /** 70107: there is no such account. */
    ErrorCode: number;
  }>;
};

/** The request of profile/portrait_set. */
export type ProfilePortraitSetBody = {
  /** Account to change. */
  From_Account: string;
  /** Fields to set. */
  ProfileItem: Array<{
    /** Name of the field. */
    Tag: string;
    /** Text or number, by field. */
    Value: string | number;
  }>;
};

/** The answer of profile/portrait_set, beside the envelope. */
export type ProfilePortraitSetReply = object;

/** The request of profile/portrait_get. */
export type ProfilePortraitGetBody = {
  /** Accounts, 1 to 100. */
  To_Account: string[];
  /** Names of the fields. */
  TagList: string[];
};

/** The answer of profile/portrait_get, beside the envelope. */
export type ProfilePortraitGetReply = {
  UserProfileItem: Array<{
    To_Account: string;
    /** The wanted fields that have a value. */
    ProfileItem: Array<{
      Tag: string;
      Value: string | number;
    }>;
    /** 0, or 40003 where there is no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of openim/sendmsg. */
export type OpenimSendmsgBody = {
  /** Sender; the calling administrator without it. */
  From_Account?: string | undefined;
  /** Receiver. */
  To_Account: string;
  /** 1: the sender's devices get it as well. 2: it never shows on the sender's side. */
  SyncOtherMachine?: number | undefined;
  /** Chosen by the caller; the server gives one out without it. */
  MsgSeq?: number | undefined;
  /** Random number; part of the rules against repeats. */
  MsgRandom: number;
  /** Elements, shown in order. */
  MsgBody: MessageElement[];
  /** Custom data, stored and delivered with the message. */
  CloudCustomData?: string | undefined;
  /** How the message is pushed to devices that are offline. */
  OfflinePushInfo?: {
    /** 0 push, 1 no offline push. */
    PushFlag?: number | undefined;
    Title?: string | undefined;
    /** Push text instead of the elements' own. */
    Desc?: string | undefined;
    /** Passed through, itself JSON text. */
    Ext?: string | undefined;
    AndroidInfo?: {
      Sound?: string | undefined;
      HuaWeiChannelID?: string | undefined;
      XiaoMiChannelID?: string | undefined;
      OPPOChannelID?: string | undefined;
      GoogleChannelID?: string | undefined;
      /** 0 operational, 1 system. */
      VIVOClassification?: number | undefined;
      VIVOCategory?: string | undefined;
      /** Importance on Huawei devices. */
      HuaWeiImportance?: "LOW" | "NORMAL" | undefined;
      HuaWeiCategory?: string | undefined;
      ExtAsHuaweiIntentParam?: number | undefined;
      PushStyle?: number | undefined;
      HuaWeiImage?: string | undefined;
      HonorImage?: string | undefined;
      /** Importance on Honor devices. */
      HonorImportance?: "LOW" | "NORMAL" | undefined;
      GoogleImage?: string | undefined;
    } | undefined;
    ApnsInfo?: {
      Sound?: string | undefined;
      /** 1: does not count towards the badge. */
      BadgeMode?: number | undefined;
      Title?: string | undefined;
      SubTitle?: string | undefined;
      Image?: string | undefined;
      MutableContent?: number | undefined;
      /** Interruption level on iOS. */
      InterruptionLevel?: "active" | "critical" | "passive" | "time-sensitive" | undefined;
      ContentAvailable?: number | undefined;
    } | undefined;
  } | undefined;
  /** Seconds the message is kept for offline devices; 0: online devices only. Longer than 7 days counts as 7 days. */
  MsgLifeTime?: number | undefined;
  /** NoUnread: does not count as unread. NoLastMsg: leaves the conversation list. WithMuteNotifications: respects the receiver's do-not-disturb. */
  SendMsgControl?: Array<"NoUnread" | "NoLastMsg" | "WithMuteNotifications"> | undefined;
  /** 1: ask for a read receipt. */
  IsNeedReadReceipt?: 0 | 1 | undefined;
  /** 1: allow extensions on this message. */
  SupportMessageExtension?: 0 | 1 | undefined;
  /** 1: only to devices online now. */
  OnlineOnlyFlag?: 0 | 1 | undefined;
  /** Unix seconds. */
  MsgTimeStamp?: number | undefined;
  /** Webhooks that this message does not call. */
  ForbidCallbackControl?: Array<"ForbidBeforeSendMsgCallback" | "ForbidAfterSendMsgCallback"> | undefined;
};

/** The answer of openim/sendmsg, beside the envelope. */
export type OpenimSendmsgReply = {
  /** Time of the message, Unix seconds. */
  MsgTime: number;
  /** Names the message, together with its two accounts. */
  MsgKey: string;
  /** The id that clients use. */
  MsgId: string;
};

/** The request of openim/batchsendmsg. */
export type OpenimBatchsendmsgBody = {
  /** Sender; the calling administrator without it. */
  From_Account?: string | undefined;
  /** Receivers, 1 to 500. One named twice gets the message once. */
  To_Account: string[];
  /** 1: the sender's devices get it as well. 2: it never shows on the sender's side. */
  SyncOtherMachine?: number | undefined;
  /** Chosen by the caller; the server gives one out without it. */
  MsgSeq?: number | undefined;
  /** Random number; part of the rules against repeats. */
  MsgRandom: number;
  /** Elements, shown in order. */
  MsgBody: MessageElement[];
  /** Custom data, stored and delivered with the message. */
  CloudCustomData?: string | undefined;
  /** How the message is pushed to devices that are offline. */
  OfflinePushInfo?: {
    /** 0 push, 1 no offline push. */
    PushFlag?: number | undefined;
    Title?: string | undefined;
    /** Push text instead of the elements' own. */
    Desc?: string | undefined;
    /** Passed through, itself JSON text. */
    Ext?: string | undefined;
    AndroidInfo?: {
      Sound?: string | undefined;
      HuaWeiChannelID?: string | undefined;
      XiaoMiChannelID?: string | undefined;
      OPPOChannelID?: string | undefined;
      GoogleChannelID?: string | undefined;
      /** 0 operational, 1 system. */
      VIVOClassification?: number | undefined;
      VIVOCategory?: string | undefined;
      /** Importance on Huawei devices. */
      HuaWeiImportance?: "LOW" | "NORMAL" | undefined;
      HuaWeiCategory?: string | undefined;
      ExtAsHuaweiIntentParam?: number | undefined;
      PushStyle?: number | undefined;
      HuaWeiImage?: string | undefined;
      HonorImage?: string | undefined;
      /** Importance on Honor devices. */
      HonorImportance?: "LOW" | "NORMAL" | undefined;
      GoogleImage?: string | undefined;
    } | undefined;
    ApnsInfo?: {
      Sound?: string | undefined;
      /** 1: does not count towards the badge. */
      BadgeMode?: number | undefined;
      Title?: string | undefined;
      SubTitle?: string | undefined;
      Image?: string | undefined;
      MutableContent?: number | undefined;
      /** Interruption level on iOS. */
      InterruptionLevel?: "active" | "critical" | "passive" | "time-sensitive" | undefined;
      ContentAvailable?: number | undefined;
    } | undefined;
  } | undefined;
  /** Seconds the message is kept for offline devices; 0: online devices only. Longer than 7 days counts as 7 days. */
  MsgLifeTime?: number | undefined;
  /** NoUnread: does not count as unread. NoLastMsg: leaves the conversation list. WithMuteNotifications: respects the receiver's do-not-disturb. */
  SendMsgControl?: Array<"NoUnread" | "NoLastMsg" | "WithMuteNotifications"> | undefined;
  /** 1: ask for a read receipt. */
  IsNeedReadReceipt?: 0 | 1 | undefined;
  /** 1: allow extensions on this message. */
  SupportMessageExtension?: 0 | 1 | undefined;
};

/** The answer of openim/batchsendmsg, beside the envelope. */
export type OpenimBatchsendmsgReply = {
  /** One key for all receivers; empty where there was none. */
  MsgKey: string;
  /** The id that clients use; empty where there was no receiver. */
  MsgId: string;
  /** Receivers that did not get it. */
  ErrorList: Array<{
    To_Account: string;
    /** 70107: there is no such account. */
    ErrorCode: number;
  }>;
};

/** The request of openim/importmsg. */
export type OpenimImportmsgBody = {
  /** 5 (older: 1): sent just now, counts as unread and is delivered. 2: history, neither. */
  SyncFromOldSystem: 1 | 2 | 5;
  /** Sender. */
  From_Account: string;
  /** Receiver. */
  To_Account: string;
  /** Its number in the other system; the server gives one without it. */
  MsgSeq?: number | undefined;
  /** Random number; part of the rules against repeats. */
  MsgRandom: number;
  /** Unix seconds. */
  MsgTimeStamp: number;
  /** Elements, shown in order. */
  MsgBody: MessageElement[];
  /** Custom data, stored and delivered with the message. */
  CloudCustomData?: string | undefined;
};

/** The answer of openim/importmsg, beside the envelope. */
export type OpenimImportmsgReply = object;

/** The request of openim/admin_getroammsg. */
export type OpenimAdminGetroammsgBody = {
  /** The side whose view is read. */
  Operator_Account: string;
  /** The other side. */
  Peer_Account: string;
  /** Messages wanted; at most 100 come in one answer. */
  MaxCnt: number;
  /** Unix seconds. */
  MinTime: number;
  /** Unix seconds. */
  MaxTime: number;
  /** From the previous answer. */
  LastMsgKey?: string | undefined;
};

/** The answer of openim/admin_getroammsg, beside the envelope. */
export type OpenimAdminGetroammsgReply = {
  /** 1: nothing older is left in the range. */
  Complete: number;
  MsgCnt: number;
  /** Time of the oldest message of this answer. */
  LastMsgTime: number;
  /** Its key. */
  LastMsgKey: string;
  MsgList: Array<{
    /** Sender of this message. */
    From_Account: string;
    /** Receiver of this message. */
    To_Account: string;
    MsgSeq: number;
    MsgRandom: number;
    /** Unix seconds. */
    MsgTimeStamp: number;
    /** The sender's clock, Unix seconds. */
    MsgClientTime: number;
    /** 0 normal, 8 recalled. */
    MsgFlagBits: number;
    /** 1: the receiver sent a read receipt for it. */
    IsPeerRead: number;
    MsgKey: string;
    /** Empty once recalled. */
    MsgBody: unknown[];
    CloudCustomData: string;
  }>;
};

/** The request of openim/admin_msgwithdraw. */
export type OpenimAdminMsgwithdrawBody = {
  /** Sender of the message. */
  From_Account: string;
  /** Its receiver. */
  To_Account: string;
  /** Its key. */
  MsgKey: string;
};

/** The answer of openim/admin_msgwithdraw, beside the envelope. */
export type OpenimAdminMsgwithdrawReply = object;

/** The request of openim/admin_set_msg_read. */
export type OpenimAdminSetMsgReadBody = {
  /** The account that has read. */
  Report_Account: string;
  /** The other side of the conversation. */
  Peer_Account: string;
  /** Messages up to this time are read, Unix seconds, as a number or as text; now without it. */
  MsgReadTime?: number | string | undefined;
};

/** The answer of openim/admin_set_msg_read, beside the envelope. */
export type OpenimAdminSetMsgReadReply = object;

/** The request of openim/get_c2c_unread_msg_num. */
export type OpenimGetC2cUnreadMsgNumBody = {
  /** The account. */
  To_Account: string;
  /** Peers, at most 10; the sum over all conversations without it. */
  Peer_Account?: string[] | undefined;
};

/** The answer of openim/get_c2c_unread_msg_num, beside the envelope. */
export type OpenimGetC2cUnreadMsgNumReply = {
  /** The sum; only without Peer_Account. */
  AllC2CUnreadMsgNum?: number;
  /** By peer; empty without Peer_Account. */
  C2CUnreadMsgNumList: Array<{
    Peer_Account: string;
    C2CUnreadMsgNum: number;
  }>;
  /** Peers that failed. */
  ErrorList: Array<{
    Peer_Account: string;
    /** 70107: there is no such account. */
    ErrorCode: number;
  }>;
};

/** Every command by its path, with the fields of its request and of its answer. */
export type Commands = {
  /** Imports one account, with nickname and picture where they are given. */
  "im_open_login_svc/account_import": { body: ImOpenLoginSvcAccountImportBody; reply: ImOpenLoginSvcAccountImportReply };
  /** Imports up to 100 accounts, with nicknames and pictures where they are given. */
  "im_open_login_svc/multiaccount_import": { body: ImOpenLoginSvcMultiaccountImportBody; reply: ImOpenLoginSvcMultiaccountImportReply };
  /** Deletes up to 100 accounts with their profiles and conversations. */
  "im_open_login_svc/account_delete": { body: ImOpenLoginSvcAccountDeleteBody; reply: ImOpenLoginSvcAccountDeleteReply };
  /** Tells which of up to 100 accounts are imported. */
  "im_open_login_svc/account_check": { body: ImOpenLoginSvcAccountCheckBody; reply: ImOpenLoginSvcAccountCheckReply };
  /** Ends every session of an account and makes its UserSigs useless. */
  "im_open_login_svc/kick": { body: ImOpenLoginSvcKickBody; reply: ImOpenLoginSvcKickReply };
  /** Tells which of up to 500 accounts are online, by platform where wanted. */
  "openim/query_online_status": { body: OpenimQueryOnlineStatusBody; reply: OpenimQueryOnlineStatusReply };
  /** The older name of query_online_status; answers the same without platforms. */
  "openim/querystate": { body: OpenimQuerystateBody; reply: OpenimQuerystateReply };
  /** Sets profile fields of one account. */
  "profile/portrait_set": { body: ProfilePortraitSetBody; reply: ProfilePortraitSetReply };
  /** Reads chosen profile fields of up to 100 accounts. */
  "profile/portrait_get": { body: ProfilePortraitGetBody; reply: ProfilePortraitGetReply };
  /** Sends a message to one account, as the administrator or as any given account. */
  "openim/sendmsg": { body: OpenimSendmsgBody; reply: OpenimSendmsgReply };
  /** Sends one message to up to 500 accounts. */
  "openim/batchsendmsg": { body: OpenimBatchsendmsgBody; reply: OpenimBatchsendmsgReply };
  /** Imports one message of another system, with its own time. */
  "openim/importmsg": { body: OpenimImportmsgBody; reply: OpenimImportmsgReply };
  /** History of one conversation in a range of time, as one side sees it. */
  "openim/admin_getroammsg": { body: OpenimAdminGetroammsgBody; reply: OpenimAdminGetroammsgReply };
  /** Recalls any one-to-one message, however old. */
  "openim/admin_msgwithdraw": { body: OpenimAdminMsgwithdrawBody; reply: OpenimAdminMsgwithdrawReply };
  /** Marks the messages of one conversation as read for one account. */
  "openim/admin_set_msg_read": { body: OpenimAdminSetMsgReadBody; reply: OpenimAdminSetMsgReadReply };
  /** Unread messages of an account: all one-to-one conversations together, or those with up to 10 peers. */
  "openim/get_c2c_unread_msg_num": { body: OpenimGetC2cUnreadMsgNumBody; reply: OpenimGetC2cUnreadMsgNumReply };
};

/** The methods of the client: concept, then name. */
export const methods = {
  account: {
    /** Imports one account, with nickname and picture where they are given. See im_open_login_svc/account_import in the REST reference. */
    accountImport: "im_open_login_svc/account_import",
    /** Imports up to 100 accounts, with nicknames and pictures where they are given. See im_open_login_svc/multiaccount_import in the REST reference. */
    multiaccountImport: "im_open_login_svc/multiaccount_import",
    /** Deletes up to 100 accounts with their profiles and conversations. See im_open_login_svc/account_delete in the REST reference. */
    accountDelete: "im_open_login_svc/account_delete",
    /** Tells which of up to 100 accounts are imported. See im_open_login_svc/account_check in the REST reference. */
    accountCheck: "im_open_login_svc/account_check",
    /** Ends every session of an account and makes its UserSigs useless. See im_open_login_svc/kick in the REST reference. */
    kick: "im_open_login_svc/kick",
  },
  presence: {
    /** Tells which of up to 500 accounts are online, by platform where wanted. See openim/query_online_status in the REST reference. */
    queryOnlineStatus: "openim/query_online_status",
    /** The older name of query_online_status; answers the same without platforms. See openim/querystate in the REST reference. */
    querystate: "openim/querystate",
  },
  profile: {
    /** Sets profile fields of one account. See profile/portrait_set in the REST reference. */
    portraitSet: "profile/portrait_set",
    /** Reads chosen profile fields of up to 100 accounts. See profile/portrait_get in the REST reference. */
    portraitGet: "profile/portrait_get",
  },
  message: {
    /** Sends a message to one account, as the administrator or as any given account. See openim/sendmsg in the REST reference. */
    sendmsg: "openim/sendmsg",
    /** Sends one message to up to 500 accounts. See openim/batchsendmsg in the REST reference. */
    batchsendmsg: "openim/batchsendmsg",
    /** Imports one message of another system, with its own time. See openim/importmsg in the REST reference. */
    importmsg: "openim/importmsg",
    /** History of one conversation in a range of time, as one side sees it. See openim/admin_getroammsg in the REST reference. */
    adminGetroammsg: "openim/admin_getroammsg",
    /** Recalls any one-to-one message, however old. See openim/admin_msgwithdraw in the REST reference. */
    adminMsgwithdraw: "openim/admin_msgwithdraw",
  },
  conversation: {
    /** Marks the messages of one conversation as read for one account. See openim/admin_set_msg_read in the REST reference. */
    adminSetMsgRead: "openim/admin_set_msg_read",
    /** Unread messages of an account: all one-to-one conversations together, or those with up to 10 peers. See openim/get_c2c_unread_msg_num in the REST reference. */
    getC2cUnreadMsgNum: "openim/get_c2c_unread_msg_num",
  },
} as const;
