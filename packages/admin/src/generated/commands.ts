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
    /** 0: deleted. 70107: there was no such account. 70402: an administrator of the app. */
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
  /** 1: only to devices online now. */
  OnlineOnlyFlag?: 0 | 1 | undefined;
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

/** The request of openim/modify_c2c_msg. */
export type OpenimModifyC2cMsgBody = {
  /** Sender of the message. */
  From_Account: string;
  /** Its receiver. */
  To_Account: string;
  /** Its key. */
  MsgKey: string;
  /** Elements, shown in order. */
  MsgBody?: MessageElement[] | undefined;
  /** New custom data. One of the two fields must be given. */
  CloudCustomData?: string | undefined;
};

/** The answer of openim/modify_c2c_msg, beside the envelope. */
export type OpenimModifyC2cMsgReply = object;

/** The request of openim_msg_ext_http_svc/set_key_values. */
export type OpenimMsgExtHttpSvcSetKeyValuesBody = {
  /** Sender of the message; the calling administrator without it. */
  From_Account?: string | undefined;
  /** Its receiver. */
  To_Account: string;
  /** Its key. */
  MsgKey: string;
  /** 1 set pairs, 2 delete pairs, 3 delete all pairs. */
  OperateType: 1 | 2 | 3;
  /** Up to 20 pairs, for 1 and 2. */
  ExtensionList?: Array<{
    /** Up to 100 bytes. */
    Key: string;
    /** Up to 1000 bytes; needed to set a pair. */
    Value?: string | undefined;
    /** Not looked at: an administrator's write always succeeds. */
    Seq?: number | undefined;
  }> | undefined;
};

/** The answer of openim_msg_ext_http_svc/set_key_values, beside the envelope. */
export type OpenimMsgExtHttpSvcSetKeyValuesReply = {
  ExtensionList: Array<{
    /** 0, or 23004: no such pair. */
    ErrorCode: number;
    Extension: {
      Key: string;
      Value: string;
      Seq: number;
    };
  }>;
};

/** The request of openim_msg_ext_http_svc/get_key_values. */
export type OpenimMsgExtHttpSvcGetKeyValuesBody = {
  /** Sender of the message; the calling administrator without it. */
  From_Account?: string | undefined;
  /** Its receiver. */
  To_Account: string;
  /** Its key. */
  MsgKey: string;
  /** Only pairs with this Seq or a higher one. */
  StartSeq?: number | undefined;
};

/** The answer of openim_msg_ext_http_svc/get_key_values, beside the envelope. */
export type OpenimMsgExtHttpSvcGetKeyValuesReply = {
  /** 1: these are all; 0: there are more. */
  CompleteFlag: 0 | 1;
  /** The highest Seq given out. */
  LatestSeq: number;
  /** Pairs up to this Seq were cleared: drop them. */
  ClearSeq: number;
  /** By Seq, rising, at most 200. */
  ExtensionList: Array<{
    Key: string;
    Value: string;
    Seq: number;
  }>;
};

/** The request of openim/c2c_msg_read_receipt. */
export type OpenimC2cMsgReadReceiptBody = {
  /** The receiver of the messages, who has read them. */
  Operator_Account: string;
  /** Their sender. */
  Peer_Account: string;
  /** Messages, 1 to 30. */
  C2CMsgInfo: Array<{
    /** Sender: the same as Peer_Account. */
    From_Account: string;
    /** Receiver: the same as Operator_Account. */
    To_Account: string;
    /** Key of the message. */
    MsgKey: string;
  }>;
};

/** The answer of openim/c2c_msg_read_receipt, beside the envelope. */
export type OpenimC2cMsgReadReceiptReply = object;

/** The request of openim/admin_getroammsg. */
export type OpenimAdminGetroammsgBody = {
  /** The side whose view is read. */
  Operator_Account: string;
  /** The other side. */
  Peer_Account: string;
  /** Messages wanted; at most 100 come in one answer. */
  MaxCnt: number;
  /** Start of the range, Unix seconds. */
  MinTime: number;
  /** Its end, itself included. Any later second than there can be means: up to now. */
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
  /** Its key; with a further number where several messages carry that key. Give it back as it is. */
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

/** The request of openim/delete_c2c_msg_ramble. */
export type OpenimDeleteC2cMsgRambleBody = {
  /** The side whose history loses the messages. */
  Operator_Account: string;
  /** The other side. */
  Peer_Account: string;
  /** Keys, 1 to 30. */
  MsgKeyList: string[];
};

/** The answer of openim/delete_c2c_msg_ramble, beside the envelope. */
export type OpenimDeleteC2cMsgRambleReply = {
  /** Keys that are malformed; the others were deleted. */
  InvalidMsgKeyList: string[];
};

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

/** The request of recentcontact/get_list. */
export type RecentcontactGetListBody = {
  /** The account. */
  From_Account: string;
  /** Where the page begins; 0 first. */
  TimeStamp?: number | undefined;
  /** Where the page begins inside that second; 0 first. */
  StartIndex?: number | undefined;
  /** From the answer before; 0 first. */
  TopTimeStamp?: number | undefined;
  /** From the answer before; 0 first. */
  TopStartIndex?: number | undefined;
  /** Bits. 1: pinned conversations come first, with TopFlag 1. 2: also conversations without a message that shows. 4: changes nothing. 8, 16 or 32: with marks and groups. 7 without it. */
  AssistFlags?: number | undefined;
};

/** The answer of recentcontact/get_list, beside the envelope. */
export type RecentcontactGetListReply = {
  SessionItem: Array<{
    /** 1: one-to-one. */
    Type: number;
    /** The peer. */
    To_Account: string;
    /** Unix seconds. */
    MsgTime: number;
    /** 1: pinned. */
    TopFlag: number;
    /** 64 characters 0 and 1, the first is bit 0; missing where no bit is set. */
    StandardMark?: string;
    /** Missing where none is set. */
    CustomMark?: string;
    /** Conversation groups, by GroupId; empty where none. */
    ContactGroupId?: number[];
  }>;
  /** 1: this is the last page. */
  CompleteFlag: number;
  /** For the next page. */
  TimeStamp: number;
  /** For the next page. */
  StartIndex: number;
  /** For the next page. */
  TopTimeStamp: number;
  /** For the next page. */
  TopStartIndex: number;
};

/** The request of recentcontact/create_contact_group. */
export type RecentcontactCreateContactGroupBody = {
  /** The account. */
  From_Account: string;
  /** The group: exactly one. */
  GroupContactItem: Array<{
    /** At most 32 bytes, unlike those of its other groups. */
    GroupName: string;
    /** Conversations of the group. */
    ContactItem?: Array<{
      /** 1: one-to-one, 2: group. */
      Type: 1 | 2;
      /** The peer, for Type 1. */
      To_Account?: string | undefined;
      /** The group, for Type 2. */
      ToGroupId?: string | undefined;
      /** The same, as recentcontact/delete spells it. */
      ToGroupid?: string | undefined;
    }> | undefined;
  }>;
};

/** The answer of recentcontact/create_contact_group, beside the envelope. */
export type RecentcontactCreateContactGroupReply = {
  GroupResultItem: Array<{
    GroupItem: {
      GroupName: string;
      GroupId: number;
    };
    /** What became of each conversation, in the order of the call. */
    ResultItem: Array<{
      ContactItem: {
        Type: number;
        /** Of Type 1. */
        To_Account?: string;
        /** Of Type 2. */
        ToGroupId?: string;
      };
      /** 0: done. 50001: no such account. 50002: names no conversation. 51007: no such group. 51008: over 1,000 conversations have settings. */
      ResultCode: number;
      /** Empty on success. */
      ResultInfo: string;
    }>;
  }>;
};

/** The request of recentcontact/update_contact_group. */
export type RecentcontactUpdateContactGroupBody = {
  /** The account. */
  From_Account: string;
  /** 1. */
  UpdateType: 1;
  /** The change. */
  UpdateGroup: {
    /** 1: another name, 2: other conversations. */
    UpdateGroupType: 1 | 2;
    /** The group. */
    OldGroupName: string;
    /** Its new name, for 1: at most 32 bytes. */
    NewGroupName?: string | undefined;
    /** Changes, for 2. */
    ContactUpdateItem?: Array<{
      /** 1: into the group, 2: out of it. */
      ContactOptType: 1 | 2;
      /** A conversation. */
      ContactItem: {
        /** 1: one-to-one, 2: group. */
        Type: 1 | 2;
        /** The peer, for Type 1. */
        To_Account?: string | undefined;
        /** The group, for Type 2. */
        ToGroupId?: string | undefined;
        /** The same, as recentcontact/delete spells it. */
        ToGroupid?: string | undefined;
      };
    }> | undefined;
  };
};

/** The answer of recentcontact/update_contact_group, beside the envelope. */
export type RecentcontactUpdateContactGroupReply = {
  UpdateType: number;
  UpdateGroupResult: {
    UpdateGroupType: number;
    /** Its name now. */
    GroupName: string;
    /** Its name before. */
    OldGroupName: string;
    GroupId: number;
    /** What became of each conversation, in the order of the call; empty after a new name. */
    ContactResultItem: Array<{
      ContactOptType: number;
      ContactItem: {
        Type: number;
        /** Of Type 1. */
        To_Account?: string;
        /** Of Type 2. */
        ToGroupId?: string;
      };
      /** 0: done. 50001: no such account. 50002: names no conversation. 51007: no such group. 51008: over 1,000 conversations have settings. */
      ResultCode: number;
      /** Empty on success. */
      ResultInfo: string;
    }>;
  };
};

/** The request of recentcontact/mark_contact. */
export type RecentcontactMarkContactBody = {
  /** The account. */
  From_Account: string;
  /** Conversations and what to set, at most 100. */
  MarkItem: Array<{
    /** 1: standard marks, 2: the custom mark, 3: both. */
    OptType: 1 | 2 | 3;
    /** The conversation. */
    ContactItem: {
      /** 1: one-to-one, 2: group. */
      Type: 1 | 2;
      /** The peer, for Type 1. */
      To_Account?: string | undefined;
      /** The group, for Type 2. */
      ToGroupId?: string | undefined;
      /** The same, as recentcontact/delete spells it. */
      ToGroupid?: string | undefined;
    };
    /** Numbers of the marks to set, from 0. A mark that is both set and cleared is set. */
    SetMark?: number[] | undefined;
    /** Numbers of the marks to clear. */
    ClearMark?: number[] | undefined;
    /** At most 256 bytes. Empty takes it away; left out it does so for OptType 2, and changes nothing for 3. */
    CustomMark?: string | undefined;
  }>;
};

/** The answer of recentcontact/mark_contact, beside the envelope. */
export type RecentcontactMarkContactReply = {
  /** What became of each, in the order of the call. */
  ResultItem: Array<{
    OptType: number;
    ContactItem: {
      Type: number;
      /** Of Type 1. */
      To_Account?: string;
      /** Of Type 2. */
      ToGroupId?: string;
    };
    /** 0: done. 50001: no such account. 50002: names no conversation. 51007: no such group. 51008: over 1,000 conversations have settings. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
};

/** The request of recentcontact/search_contact_group. */
export type RecentcontactSearchContactGroupBody = {
  /** The account. */
  From_Account: string;
  /** Conversations, at most 300. */
  ContactItem: Array<{
    /** 1: one-to-one, 2: group. */
    Type: 1 | 2;
    /** The peer, for Type 1. */
    To_Account?: string | undefined;
    /** The group, for Type 2. */
    ToGroupId?: string | undefined;
    /** The same, as recentcontact/delete spells it. */
    ToGroupid?: string | undefined;
  }>;
};

/** The answer of recentcontact/search_contact_group, beside the envelope. */
export type RecentcontactSearchContactGroupReply = {
  ContactResultItem: Array<{
    Type: number;
    /** Of Type 1. */
    To_Account?: string;
    /** Of Type 2. */
    ToGroupId?: string;
    /** 64 characters 0 and 1, the first is bit 0; missing where no bit is set. */
    StandardMark?: string;
    /** Missing where none is set. */
    CustomMark?: string;
    /** Conversation groups, by GroupId; empty where none. */
    ContactGroupId: number[];
    /** Last change, Unix seconds. */
    Timestamp: number;
  }>;
  /** The groups that they are in. */
  GroupItem: Array<{
    GroupName: string;
    GroupId: number;
  }>;
};

/** The request of recentcontact/get_contact_group. */
export type RecentcontactGetContactGroupBody = {
  /** The account. */
  From_Account: string;
  /** 0 first, then NextStartIndex of the answer before. */
  StartIndex?: number | undefined;
};

/** The answer of recentcontact/get_contact_group, beside the envelope. */
export type RecentcontactGetContactGroupReply = {
  ContactItem: Array<{
    Type: number;
    /** Of Type 1. */
    To_Account?: string;
    /** Of Type 2. */
    ToGroupId?: string;
    /** 64 characters 0 and 1, the first is bit 0; missing where no bit is set. */
    StandardMark?: string;
    /** Missing where none is set. */
    CustomMark?: string;
    /** Conversation groups, by GroupId; empty where none. */
    ContactGroupId: number[];
    /** Last change, Unix seconds. */
    Timestamp: number;
  }>;
  /** All groups, in the order they were made. */
  GroupItem: Array<{
    GroupName: string;
    GroupId: number;
  }>;
  /** 1: this is the last page. */
  CompleteFlag: number;
  /** StartIndex of the next page; 0 after the last. */
  NextStartIndex: number;
};

/** The request of recentcontact/del_contact_group. */
export type RecentcontactDelContactGroupBody = {
  /** The account. */
  From_Account: string;
  /** The group: exactly one. */
  GroupName: string[];
};

/** The answer of recentcontact/del_contact_group, beside the envelope. */
export type RecentcontactDelContactGroupReply = {
  /** The group that is gone. */
  GroupItem: Array<{
    GroupName: string;
    GroupId: number;
  }>;
};

/** The request of recentcontact/delete. */
export type RecentcontactDeleteBody = {
  /** The account whose list it is. */
  From_Account: string;
  /** 1: one-to-one, 2: group. */
  Type: 1 | 2;
  /** The peer, for Type 1; older callers name a group here as well. */
  To_Account?: string | undefined;
  /** The group, for Type 2. */
  ToGroupid?: string | undefined;
  /** 1: also remove the messages from the account's history. */
  ClearRamble?: 1 | 0 | undefined;
};

/** The answer of recentcontact/delete, beside the envelope. */
export type RecentcontactDeleteReply = object;

/** The request of openconfigsvr/setnospeaking. */
export type OpenconfigsvrSetnospeakingBody = {
  /** The account. */
  Set_Account: string;
  /** Seconds without one-to-one messages. 0 ends the mute, 4294967295 is for ever. */
  C2CmsgNospeakingTime?: number | undefined;
  /** The same for group messages. */
  GroupmsgNospeakingTime?: number | undefined;
};

/** The answer of openconfigsvr/setnospeaking, beside the envelope. */
export type OpenconfigsvrSetnospeakingReply = object;

/** The request of openconfigsvr/getnospeaking. */
export type OpenconfigsvrGetnospeakingBody = {
  /** The account. */
  Get_Account: string;
};

/** The answer of openconfigsvr/getnospeaking, beside the envelope. */
export type OpenconfigsvrGetnospeakingReply = {
  /** Seconds left in one-to-one messages; 0: not muted, 4294967295: for ever. */
  C2CmsgNospeakingTime: number;
  /** The same in groups. */
  GroupmsgNospeakingTime: number;
};

/** The request of openconfigsvr/getappinfo. */
export type OpenconfigsvrGetappinfoBody = {
  /** Fields to return, all without it; Date always is. Unknown ones are ignored. */
  RequestField?: string[] | undefined;
};

/** The answer of openconfigsvr/getappinfo, beside the envelope. */
export type OpenconfigsvrGetappinfoReply = {
  /** One object per day, newest first. */
  Result: Array<{
    /** Name of the app. */
    AppName?: string;
    /** SDKAppID. */
    AppId?: string;
    /** Company; a setting of the app. */
    Company?: string;
    /** Accounts that were connected or sent something. */
    ActiveUserNum?: string;
    /** Accounts made on the day. */
    RegistUserNumOneDay?: string;
    /** Accounts made up to the end of the day. */
    RegistUserNumTotal?: string;
    /** Logins. */
    LoginTimes?: string;
    /** Accounts that logged in. */
    LoginUserNum?: string;
    /** Messages sent. */
    UpMsgNum?: string;
    /** Accounts that sent messages. */
    SendMsgUserNum?: string;
    /** APNs pushes. */
    APNSMsgNum?: string;
    /** One-to-one messages sent. */
    C2CUpMsgNum?: string;
    /** One-to-one messages received. */
    C2CDownMsgNum?: string;
    /** Accounts that sent one-to-one messages. */
    C2CSendMsgUserNum?: string;
    /** APNs pushes of one-to-one messages. */
    C2CAPNSMsgNum?: string;
    /** Most accounts online at once. */
    MaxOnlineNum?: string;
    /** Messages received. */
    DownMsgNum?: string;
    /** Relations added. */
    ChainIncrease?: string;
    /** Relations deleted. */
    ChainDecrease?: string;
    /** Group messages sent. */
    GroupUpMsgNum?: string;
    /** Group messages received. */
    GroupDownMsgNum?: string;
    /** Accounts that sent group messages. */
    GroupSendMsgUserNum?: string;
    /** APNs pushes of group messages. */
    GroupAPNSMsgNum?: string;
    /** Groups with messages. */
    GroupSendMsgGroupNum?: string;
    /** Joins of groups. */
    GroupJoinGroupTimes?: string;
    /** Leaves of groups. */
    GroupQuitGroupTimes?: string;
    /** New groups. */
    GroupNewGroupNum?: string;
    /** Groups. */
    GroupAllGroupNum?: string;
    /** Dissolved groups. */
    GroupDestroyGroupNum?: string;
    /** Requests to webhooks. */
    CallBackReq?: string;
    /** Answers of webhooks. */
    CallBackRsp?: string;
    /** Day as yyyymmdd, in the app's own time. */
    Date: string;
  }>;
};

/** The request of open_msg_svc/get_history. */
export type OpenMsgSvcGetHistoryBody = {
  /** C2C or Group. */
  ChatType: "C2C" | "Group";
  /** The hour as yyyymmddhh, in the app's own time (setting utcOffsetMinutes). */
  MsgTime: string;
};

/** The answer of open_msg_svc/get_history, beside the envelope. */
export type OpenMsgSvcGetHistoryReply = {
  /** The files; one. */
  File: Array<{
    /** Signed address of a gzip file; whoever has it may download it until ExpireTime. */
    URL: string;
    /** `yyyy-mm-dd hh:mm:ss` in the app's own time. */
    ExpireTime: string;
    /** Bytes before compression. */
    FileSize: number;
    /** MD5 before compression. */
    FileMD5: string;
    /** Bytes of the file. */
    GzipSize: number;
    /** MD5 of the file. */
    GzipMD5: string;
  }>;
};

/** The request of ConfigSvc/GetIPList. */
export type ConfigSvcGetIPListBody = object;

/** The answer of ConfigSvc/GetIPList, beside the envelope. */
export type ConfigSvcGetIPListReply = {
  /** Addresses and ranges of addresses. */
  IPList: string[];
};

/** The request of im_cos_msg/get_cos_sig. */
export type ImCosMsgGetCosSigBody = {
  /** The files. */
  RawURLs: Array<{
    /** The caller's number for the file. */
    ResourceID: number;
    /** Address as it stands in the message element; http or https. */
    RawURL: string;
  }>;
};

/** The answer of im_cos_msg/get_cos_sig, beside the envelope. */
export type ImCosMsgGetCosSigReply = {
  /** One result per file, in the order asked. */
  PreSigURLs: Array<{
    /** 0: answered. */
    Code: number;
    /** What is wrong where Code is not 0. */
    Desc: string;
    /** As it was asked. */
    ResourceID: number;
    /** Where the file is. */
    PreSigURL: string;
    /** 0 normal, 1 banned, 2 missing (an address that is none). */
    Status: number;
  }>;
};

/** The request of im_cos_msg/forbid_illegal_object. */
export type ImCosMsgForbidIllegalObjectBody = {
  /** Address as it stands in the message element; http or https. */
  RawURL: string;
};

/** The answer of im_cos_msg/forbid_illegal_object, beside the envelope. */
export type ImCosMsgForbidIllegalObjectReply = object;

/** The request of im_cos_msg/allow_banned_object. */
export type ImCosMsgAllowBannedObjectBody = {
  /** Address as it stands in the message element; http or https. */
  RawURL: string;
};

/** The answer of im_cos_msg/allow_banned_object, beside the envelope. */
export type ImCosMsgAllowBannedObjectReply = object;

/** The request of sns/friend_add. */
export type SnsFriendAddBody = {
  /** Account that gets the friends. */
  From_Account: string;
  /** Accounts to add, 1 to 1000. */
  AddFriendItem: Array<{
    /** Account to add. */
    To_Account: string;
    /** Remark for the friend, up to 96 bytes. */
    Remark?: string | undefined;
    /** Friend group for the friend, up to 30 bytes; made where it is missing. */
    GroupName?: string | undefined;
    /** `AddSource_Type_` and a word of up to 8 letters. */
    AddSource: string;
    /** What to say, up to 256 bytes. */
    AddWording?: string | undefined;
  }>;
  /** Only into the list of From_Account, or into both lists. Default Add_Type_Both. */
  AddType?: "Add_Type_Single" | "Add_Type_Both" | undefined;
  /** 1: without asking. Default 0. */
  ForceAddFlags?: 0 | 1 | undefined;
};

/** The answer of sns/friend_add, beside the envelope. */
export type SnsFriendAddReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0 friends, 30539 waits for consent, or the error's code. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/friend_import. */
export type SnsFriendImportBody = {
  /** Account that gets the friends. */
  From_Account: string;
  /** Friends, 1 to 1000. */
  AddFriendItem: Array<{
    /** Friend. */
    To_Account: string;
    /** Remark for the friend, up to 96 bytes. */
    Remark?: string | undefined;
    /** When the remark was made. */
    RemarkTime?: number | undefined;
    /** Friend groups for the friend. */
    GroupName?: string[] | undefined;
    /** `AddSource_Type_` and a word of up to 8 letters. */
    AddSource: string;
    /** What was said, up to 256 bytes. */
    AddWording?: string | undefined;
    /** When they became friends. Default: now. */
    AddTime?: number | undefined;
    /** Custom fields. */
    CustomItem?: Array<{
      /** Tag_SNS_Custom_… */
      Tag: string;
      /** Text of up to 500 bytes. */
      Value: string | number;
    }> | undefined;
  }>;
};

/** The answer of sns/friend_import, beside the envelope. */
export type SnsFriendImportReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, or the error's code. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/friend_update. */
export type SnsFriendUpdateBody = {
  /** Whose list. */
  From_Account: string;
  /** Friends to change, 1 to 1000. */
  UpdateItem: Array<{
    /** Friend. */
    To_Account: string;
    /** Fields to set. */
    SnsItem: Array<{
      /** Tag_SNS_IM_Remark, Tag_SNS_IM_Group or Tag_SNS_Custom_… */
      Tag: string;
      /** A list of names for Tag_SNS_IM_Group, else a text. */
      Value: string | number | string[];
    }>;
  }>;
};

/** The answer of sns/friend_update, beside the envelope. */
export type SnsFriendUpdateReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, or the error's code. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/friend_get. */
export type SnsFriendGetBody = {
  /** Whose list. */
  From_Account: string;
  /** 0 at first, then `NextStartIndex` of the answer before. */
  StartIndex: number;
  /** Of the last complete reading: where it is unchanged, standard data are left out. */
  StandardSequence?: number | undefined;
  /** Of the last complete reading: where it is unchanged, custom data are left out. */
  CustomSequence?: number | undefined;
};

/** The answer of sns/friend_get, beside the envelope. */
export type SnsFriendGetReply = {
  /** Friends. */
  UserDataItem: Array<{
    To_Account: string;
    /** Fields that have a value. */
    ValueItem: Array<{
      Tag: string;
      Value: string | number | string[];
    }>;
  }>;
  /** Rises with every change of the friends and their standard data. */
  StandardSequence: number;
  /** Rises with every change of custom data. */
  CustomSequence: number;
  /** Friends in all. */
  FriendNum: number;
  /** 1: this was the last page. */
  CompleteFlag: number;
  /** Where the next page begins; 0 after the last. */
  NextStartIndex: number;
};

/** The request of sns/friend_get_list. */
export type SnsFriendGetListBody = {
  /** Whose list. */
  From_Account: string;
  /** Friends to read, 1 to 100. */
  To_Account: string[];
  /** Tag_SNS_… and Tag_Profile_… to read. */
  TagList: string[];
};

/** The answer of sns/friend_get_list, beside the envelope. */
export type SnsFriendGetListReply = {
  /** One for each account, in order. */
  InfoItem: Array<{
    To_Account: string;
    /** Fields that have a value. */
    SnsProfileItem: Array<{
      Tag: string;
      Value: string | number | string[];
    }>;
    /** 0, or 30001 where it is no friend. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/friend_check. */
export type SnsFriendCheckBody = {
  /** Account A. */
  From_Account: string;
  /** Accounts B, 1 to 1000. */
  To_Account: string[];
  /** Only A's list, or both lists. */
  CheckType: "CheckResult_Type_Single" | "CheckResult_Type_Both";
};

/** The answer of sns/friend_check, beside the envelope. */
export type SnsFriendCheckReply = {
  /** One for each account, in order. */
  InfoItem: Array<{
    To_Account: string;
    /** In neither list, only in the own list, only in the other's, or in both. */
    Relation: "CheckResult_Type_NoRelation" | "CheckResult_Type_AWithB" | "CheckResult_Type_BWithA" | "CheckResult_Type_BothWay";
    /** 0, or 30003 where there is no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/group_add. */
export type SnsGroupAddBody = {
  /** Whose groups. */
  From_Account: string;
  /** Groups to make; an account has up to 32. */
  GroupName: string[];
  /** Friends to put into each of them, up to 1000. */
  To_Account?: string[] | undefined;
};

/** The answer of sns/group_add, beside the envelope. */
export type SnsGroupAddReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, 30003 no such account, 32216 no friend. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
  /** How often the groups have changed. */
  CurrentSequence: number;
};

/** The request of sns/group_get. */
export type SnsGroupGetBody = {
  /** Whose groups. */
  From_Account: string;
  /** `CurrentSequence` of the answer before, 0 at first. */
  LastSequence: number;
  /** `Need_Friend_Type_Yes`: with the friends in each group. Anything else: without. */
  NeedFriend?: string | undefined;
  /** Only these groups. */
  GroupName?: string[] | undefined;
};

/** The answer of sns/group_get, beside the envelope. */
export type SnsGroupGetReply = {
  /** Groups in the order in which they were made. */
  ResultItem: Array<{
    GroupName: string;
    /** Friends in the group. */
    FriendNumber: number;
    /** They, where they were asked for. */
    To_Account?: string[];
  }>;
  /** How often the groups have changed. */
  CurrentSequence: number;
};

/** The request of sns/group_delete. */
export type SnsGroupDeleteBody = {
  /** Whose groups. */
  From_Account: string;
  /** Groups to delete. */
  GroupName: string[];
};

/** The answer of sns/group_delete, beside the envelope. */
export type SnsGroupDeleteReply = {
  /** How often the groups have changed. */
  CurrentSequence: number;
};

/** The request of sns/friend_delete. */
export type SnsFriendDeleteBody = {
  /** Whose list. */
  From_Account: string;
  /** Friends to delete, 1 to 1000. */
  To_Account: string[];
  /** Only off the list of From_Account, or off both lists. Default Delete_Type_Single. */
  DeleteType?: "Delete_Type_Single" | "Delete_Type_Both" | undefined;
};

/** The answer of sns/friend_delete, beside the envelope. */
export type SnsFriendDeleteReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, 30003 no such account, 31704 no friend. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/friend_delete_all. */
export type SnsFriendDeleteAllBody = {
  /** Whose list. */
  From_Account: string;
  /** Only off the list of From_Account, or off both lists. Default Delete_Type_Single. */
  DeleteType?: "Delete_Type_Single" | "Delete_Type_Both" | undefined;
};

/** The answer of sns/friend_delete_all, beside the envelope. */
export type SnsFriendDeleteAllReply = object;

/** The request of sns/black_list_add. */
export type SnsBlackListAddBody = {
  /** Whose blocklist. */
  From_Account: string;
  /** Accounts to block, 1 to 1000. */
  To_Account: string[];
};

/** The answer of sns/black_list_add, beside the envelope. */
export type SnsBlackListAddReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, 30001 blocked already or the account itself, 30003 no such account, 30013 list full. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/black_list_check. */
export type SnsBlackListCheckBody = {
  /** Account A. */
  From_Account: string;
  /** Accounts B, 1 to 1000. */
  To_Account: string[];
  /** Single: whether A blocked B. Both: also whether B blocked A. */
  CheckType: "BlackCheckResult_Type_Single" | "BlackCheckResult_Type_Both";
};

/** The answer of sns/black_list_check, beside the envelope. */
export type SnsBlackListCheckReply = {
  BlackListCheckItem: Array<{
    To_Account: string;
    /** Neither, only A blocked B, only B blocked A, or both. */
    Relation: "BlackCheckResult_Type_NO" | "BlackCheckResult_Type_AWithB" | "BlackCheckResult_Type_BWithA" | "BlackCheckResult_Type_BothWay";
    /** 0, or 30003 where there is no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of sns/black_list_get. */
export type SnsBlackListGetBody = {
  /** Whose blocklist. */
  From_Account: string;
  /** 0 at first, then `StartIndex` of the answer before. */
  StartIndex: number;
  /** Entries of one answer; more than 1000 count as that. */
  MaxLimited: number;
  /** Sequence of the answer before; has no effect. */
  LastSequence?: number | undefined;
};

/** The answer of sns/black_list_get, beside the envelope. */
export type SnsBlackListGetReply = {
  BlackListItem: Array<{
    To_Account: string;
    /** When it was blocked. */
    AddBlackTimeStamp: number;
  }>;
  /** Where the next page begins; 0: this was the last. */
  StartIndex: number;
  /** How often the list has changed. */
  CurruentSequence: number;
  /** The same, in right spelling. */
  CurrentSequence: number;
};

/** The request of sns/black_list_delete. */
export type SnsBlackListDeleteBody = {
  /** Whose blocklist. */
  From_Account: string;
  /** Accounts to unblock, 1 to 1000. */
  To_Account: string[];
};

/** The answer of sns/black_list_delete, beside the envelope. */
export type SnsBlackListDeleteReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, 30001 not blocked, 30003 no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of follow/follow_add. */
export type FollowFollowAddBody = {
  /** Who follows. */
  From_Account: string;
  /** Accounts to follow, 1 to 20. */
  FollowItem: Array<{
    /** Account to follow. */
    To_Account: string;
  }>;
};

/** The answer of follow/follow_add, beside the envelope. */
export type FollowFollowAddReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, 30001 the account itself or one too many, 30003 no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of follow/follow_check. */
export type FollowFollowCheckBody = {
  /** Account A. */
  From_Account: string;
  /** Accounts B, 1 to 100. */
  To_Account: string[];
};

/** The answer of follow/follow_check, beside the envelope. */
export type FollowFollowCheckReply = {
  ResultItem: Array<{
    To_Account: string;
    /** 0, or 30003 where there is no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
    /** 0 neither, 1 only B follows A, 2 only A follows B, 3 both. */
    FollowType: 0 | 1 | 2 | 3;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of follow/follow_get. */
export type FollowFollowGetBody = {
  /** Whose list. */
  From_Account: string;
  /** 1 followers, 2 followed accounts, 3 mutual ones. */
  FollowType: 1 | 2 | 3;
  /** Empty at first, then `NextCursor` of the answer before. */
  StartCursor?: string | undefined;
  /** Entries of one answer. Default 100. */
  WantNum?: number | undefined;
};

/** The answer of follow/follow_get, beside the envelope. */
export type FollowFollowGetReply = {
  FollowItem: Array<{
    To_Account: string;
    /** Since when; of mutual ones since when `From_Account` follows. */
    FollowTime: number;
    /** Nickname and picture, as far as they are set. */
    ProfileItem: Array<{
      Tag: string;
      Value: string | number;
    }>;
  }>;
  /** Empty: this was the last page. */
  NextCursor: string;
};

/** The request of follow/follow_get_info. */
export type FollowFollowGetInfoBody = {
  /** On whose behalf the question is asked. */
  From_Account: string;
  /** Accounts, 1 to 20. */
  To_Account: string[];
};

/** The answer of follow/follow_get_info, beside the envelope. */
export type FollowFollowGetInfoReply = {
  FollowInfo: Array<{
    To_Account: string;
    /** 0, or 30003 where there is no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
    /** How many follow it. */
    FollowerCount: number;
    /** How many it follows. */
    FollowingCount: number;
    /** With how many it is mutual. */
    MutualFollowingCount: number;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
};

/** The request of follow/follow_delete. */
export type FollowFollowDeleteBody = {
  /** Who follows. */
  From_Account: string;
  /** Followed accounts, 1 to 20. */
  To_Account: string[];
};

/** The answer of follow/follow_delete, beside the envelope. */
export type FollowFollowDeleteReply = {
  /** One for each account, in order. */
  ResultItem: Array<{
    To_Account: string;
    /** 0, or 30003 no such account. */
    ResultCode: number;
    /** Empty on success. */
    ResultInfo: string;
  }>;
  /** Accounts that failed. */
  Fail_Account: string[];
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
  /** Changes what a stored one-to-one message says. */
  "openim/modify_c2c_msg": { body: OpenimModifyC2cMsgBody; reply: OpenimModifyC2cMsgReply };
  /** Sets or deletes key-value pairs beside a one-to-one message. */
  "openim_msg_ext_http_svc/set_key_values": { body: OpenimMsgExtHttpSvcSetKeyValuesBody; reply: OpenimMsgExtHttpSvcSetKeyValuesReply };
  /** Reads the key-value pairs beside a one-to-one message. */
  "openim_msg_ext_http_svc/get_key_values": { body: OpenimMsgExtHttpSvcGetKeyValuesBody; reply: OpenimMsgExtHttpSvcGetKeyValuesReply };
  /** Sends read receipts for single messages in the name of their receiver. */
  "openim/c2c_msg_read_receipt": { body: OpenimC2cMsgReadReceiptBody; reply: OpenimC2cMsgReadReceiptReply };
  /** History of one conversation in a range of time, as one side sees it. */
  "openim/admin_getroammsg": { body: OpenimAdminGetroammsgBody; reply: OpenimAdminGetroammsgReply };
  /** Recalls any one-to-one message, however old. */
  "openim/admin_msgwithdraw": { body: OpenimAdminMsgwithdrawBody; reply: OpenimAdminMsgwithdrawReply };
  /** Removes up to 30 messages from the history of one side; the other side still sees them. */
  "openim/delete_c2c_msg_ramble": { body: OpenimDeleteC2cMsgRambleBody; reply: OpenimDeleteC2cMsgRambleReply };
  /** Marks the messages of one conversation as read for one account. */
  "openim/admin_set_msg_read": { body: OpenimAdminSetMsgReadBody; reply: OpenimAdminSetMsgReadReply };
  /** Unread messages of an account: all one-to-one conversations together, or those with up to 10 peers. */
  "openim/get_c2c_unread_msg_num": { body: OpenimGetC2cUnreadMsgNumBody; reply: OpenimGetC2cUnreadMsgNumReply };
  /** The conversations of an account, newest first, in pages. */
  "recentcontact/get_list": { body: RecentcontactGetListBody; reply: RecentcontactGetListReply };
  /** Makes a conversation group of an account and fills it. */
  "recentcontact/create_contact_group": { body: RecentcontactCreateContactGroupBody; reply: RecentcontactCreateContactGroupReply };
  /** Renames a conversation group of an account, or puts conversations into it and takes others out. */
  "recentcontact/update_contact_group": { body: RecentcontactUpdateContactGroupBody; reply: RecentcontactUpdateContactGroupReply };
  /** Sets marks of up to 100 conversations of an account. */
  "recentcontact/mark_contact": { body: RecentcontactMarkContactBody; reply: RecentcontactMarkContactReply };
  /** Groups and marks of up to 300 conversations of an account. */
  "recentcontact/search_contact_group": { body: RecentcontactSearchContactGroupBody; reply: RecentcontactSearchContactGroupReply };
  /** All conversations of an account that have groups or marks, in pages of 100. */
  "recentcontact/get_contact_group": { body: RecentcontactGetContactGroupBody; reply: RecentcontactGetContactGroupReply };
  /** Deletes a conversation group of an account; its conversations stay. */
  "recentcontact/del_contact_group": { body: RecentcontactDelContactGroupBody; reply: RecentcontactDelContactGroupReply };
  /** Takes a conversation off an account's list until something new comes, with or without its history. */
  "recentcontact/delete": { body: RecentcontactDeleteBody; reply: RecentcontactDeleteReply };
  /** Mutes an account in one-to-one messages, in groups, or both, for a time or for ever. */
  "openconfigsvr/setnospeaking": { body: OpenconfigsvrSetnospeakingBody; reply: OpenconfigsvrSetnospeakingReply };
  /** Tells for how many seconds an account is still muted. */
  "openconfigsvr/getnospeaking": { body: OpenconfigsvrGetnospeakingBody; reply: OpenconfigsvrGetnospeakingReply };
  /** Reads the figures of the last 30 days. */
  "openconfigsvr/getappinfo": { body: OpenconfigsvrGetappinfoBody; reply: OpenconfigsvrGetappinfoReply };
  /** Tells where to download the messages of one hour. */
  "open_msg_svc/get_history": { body: OpenMsgSvcGetHistoryBody; reply: OpenMsgSvcGetHistoryReply };
  /** Lists the addresses that clients connect to and that webhooks come from. */
  "ConfigSvc/GetIPList": { body: ConfigSvcGetIPListBody; reply: ConfigSvcGetIPListReply };
  /** Tells which files are banned, and where an administrator finds them. */
  "im_cos_msg/get_cos_sig": { body: ImCosMsgGetCosSigBody; reply: ImCosMsgGetCosSigReply };
  /** Bans a file: clients of the app can no longer send messages that point to it. */
  "im_cos_msg/forbid_illegal_object": { body: ImCosMsgForbidIllegalObjectBody; reply: ImCosMsgForbidIllegalObjectReply };
  /** Allows a banned file again. */
  "im_cos_msg/allow_banned_object": { body: ImCosMsgAllowBannedObjectBody; reply: ImCosMsgAllowBannedObjectReply };
  /** Makes accounts friends of an account, or asks them, as each of them wishes. */
  "sns/friend_add": { body: SnsFriendAddBody; reply: SnsFriendAddReply };
  /** Writes up to 1000 friends into the list of one account, as another system knew them. */
  "sns/friend_import": { body: SnsFriendImportBody; reply: SnsFriendImportReply };
  /** Changes remark, groups or custom fields of up to 1000 friends. */
  "sns/friend_update": { body: SnsFriendUpdateBody; reply: SnsFriendUpdateReply };
  /** Reads the friend list of an account page by page, with what it keeps of each friend. */
  "sns/friend_get": { body: SnsFriendGetBody; reply: SnsFriendGetReply };
  /** Reads chosen friend and profile fields of up to 100 friends. */
  "sns/friend_get_list": { body: SnsFriendGetListBody; reply: SnsFriendGetListReply };
  /** Who is a friend of whom, between one account and up to 1000 others. */
  "sns/friend_check": { body: SnsFriendCheckBody; reply: SnsFriendCheckReply };
  /** Makes friend groups and puts friends into them. */
  "sns/group_add": { body: SnsGroupAddBody; reply: SnsGroupAddReply };
  /** Lists friend groups, on request with the friends in them. */
  "sns/group_get": { body: SnsGroupGetBody; reply: SnsGroupGetReply };
  /** Deletes friend groups; the friends in them stay friends. */
  "sns/group_delete": { body: SnsGroupDeleteBody; reply: SnsGroupDeleteReply };
  /** Takes up to 1000 friends off the list of an account, or off both lists. */
  "sns/friend_delete": { body: SnsFriendDeleteBody; reply: SnsFriendDeleteReply };
  /** Empties the friend list of one account. */
  "sns/friend_delete_all": { body: SnsFriendDeleteAllBody; reply: SnsFriendDeleteAllReply };
  /** Puts up to 1000 accounts on an account's blocklist: their clients can no longer write to it. */
  "sns/black_list_add": { body: SnsBlackListAddBody; reply: SnsBlackListAddReply };
  /** Tells who blocked whom, between one account and up to 1000 others. */
  "sns/black_list_check": { body: SnsBlackListCheckBody; reply: SnsBlackListCheckReply };
  /** Reads an account's blocklist page by page, in the order in which it was filled. */
  "sns/black_list_get": { body: SnsBlackListGetBody; reply: SnsBlackListGetReply };
  /** Takes up to 1000 accounts off an account's blocklist. */
  "sns/black_list_delete": { body: SnsBlackListDeleteBody; reply: SnsBlackListDeleteReply };
  /** Lets an account follow up to 20 others; they are not asked. */
  "follow/follow_add": { body: FollowFollowAddBody; reply: FollowFollowAddReply };
  /** Tells who follows whom, between one account and up to 100 others. */
  "follow/follow_check": { body: FollowFollowCheckBody; reply: FollowFollowCheckReply };
  /** Reads page by page who follows an account, whom it follows, or with whom it is mutual; newest first. */
  "follow/follow_get": { body: FollowFollowGetBody; reply: FollowFollowGetReply };
  /** Tells how many follow each of up to 20 accounts, and how many they follow. */
  "follow/follow_get_info": { body: FollowFollowGetInfoBody; reply: FollowFollowGetInfoReply };
  /** Lets an account no longer follow up to 20 others. */
  "follow/follow_delete": { body: FollowFollowDeleteBody; reply: FollowFollowDeleteReply };
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
    /** Changes what a stored one-to-one message says. See openim/modify_c2c_msg in the REST reference. */
    modifyC2cMsg: "openim/modify_c2c_msg",
    /** Sets or deletes key-value pairs beside a one-to-one message. See openim_msg_ext_http_svc/set_key_values in the REST reference. */
    setKeyValues: "openim_msg_ext_http_svc/set_key_values",
    /** Reads the key-value pairs beside a one-to-one message. See openim_msg_ext_http_svc/get_key_values in the REST reference. */
    getKeyValues: "openim_msg_ext_http_svc/get_key_values",
    /** Sends read receipts for single messages in the name of their receiver. See openim/c2c_msg_read_receipt in the REST reference. */
    c2cMsgReadReceipt: "openim/c2c_msg_read_receipt",
    /** History of one conversation in a range of time, as one side sees it. See openim/admin_getroammsg in the REST reference. */
    adminGetroammsg: "openim/admin_getroammsg",
    /** Recalls any one-to-one message, however old. See openim/admin_msgwithdraw in the REST reference. */
    adminMsgwithdraw: "openim/admin_msgwithdraw",
    /** Removes up to 30 messages from the history of one side; the other side still sees them. See openim/delete_c2c_msg_ramble in the REST reference. */
    deleteC2cMsgRamble: "openim/delete_c2c_msg_ramble",
  },
  conversation: {
    /** Marks the messages of one conversation as read for one account. See openim/admin_set_msg_read in the REST reference. */
    adminSetMsgRead: "openim/admin_set_msg_read",
    /** Unread messages of an account: all one-to-one conversations together, or those with up to 10 peers. See openim/get_c2c_unread_msg_num in the REST reference. */
    getC2cUnreadMsgNum: "openim/get_c2c_unread_msg_num",
    /** The conversations of an account, newest first, in pages. See recentcontact/get_list in the REST reference. */
    getList: "recentcontact/get_list",
    /** Makes a conversation group of an account and fills it. See recentcontact/create_contact_group in the REST reference. */
    createContactGroup: "recentcontact/create_contact_group",
    /** Renames a conversation group of an account, or puts conversations into it and takes others out. See recentcontact/update_contact_group in the REST reference. */
    updateContactGroup: "recentcontact/update_contact_group",
    /** Sets marks of up to 100 conversations of an account. See recentcontact/mark_contact in the REST reference. */
    markContact: "recentcontact/mark_contact",
    /** Groups and marks of up to 300 conversations of an account. See recentcontact/search_contact_group in the REST reference. */
    searchContactGroup: "recentcontact/search_contact_group",
    /** All conversations of an account that have groups or marks, in pages of 100. See recentcontact/get_contact_group in the REST reference. */
    getContactGroup: "recentcontact/get_contact_group",
    /** Deletes a conversation group of an account; its conversations stay. See recentcontact/del_contact_group in the REST reference. */
    delContactGroup: "recentcontact/del_contact_group",
    /** Takes a conversation off an account's list until something new comes, with or without its history. See recentcontact/delete in the REST reference. */
    delete: "recentcontact/delete",
  },
  mute: {
    /** Mutes an account in one-to-one messages, in groups, or both, for a time or for ever. See openconfigsvr/setnospeaking in the REST reference. */
    setnospeaking: "openconfigsvr/setnospeaking",
    /** Tells for how many seconds an account is still muted. See openconfigsvr/getnospeaking in the REST reference. */
    getnospeaking: "openconfigsvr/getnospeaking",
  },
  statistics: {
    /** Reads the figures of the last 30 days. See openconfigsvr/getappinfo in the REST reference. */
    getappinfo: "openconfigsvr/getappinfo",
  },
  record: {
    /** Tells where to download the messages of one hour. See open_msg_svc/get_history in the REST reference. */
    getHistory: "open_msg_svc/get_history",
  },
  server: {
    /** Lists the addresses that clients connect to and that webhooks come from. See ConfigSvc/GetIPList in the REST reference. */
    GetIPList: "ConfigSvc/GetIPList",
  },
  file: {
    /** Tells which files are banned, and where an administrator finds them. See im_cos_msg/get_cos_sig in the REST reference. */
    getCosSig: "im_cos_msg/get_cos_sig",
    /** Bans a file: clients of the app can no longer send messages that point to it. See im_cos_msg/forbid_illegal_object in the REST reference. */
    forbidIllegalObject: "im_cos_msg/forbid_illegal_object",
    /** Allows a banned file again. See im_cos_msg/allow_banned_object in the REST reference. */
    allowBannedObject: "im_cos_msg/allow_banned_object",
  },
  relation: {
    /** Makes accounts friends of an account, or asks them, as each of them wishes. See sns/friend_add in the REST reference. */
    friendAdd: "sns/friend_add",
    /** Writes up to 1000 friends into the list of one account, as another system knew them. See sns/friend_import in the REST reference. */
    friendImport: "sns/friend_import",
    /** Changes remark, groups or custom fields of up to 1000 friends. See sns/friend_update in the REST reference. */
    friendUpdate: "sns/friend_update",
    /** Reads the friend list of an account page by page, with what it keeps of each friend. See sns/friend_get in the REST reference. */
    friendGet: "sns/friend_get",
    /** Reads chosen friend and profile fields of up to 100 friends. See sns/friend_get_list in the REST reference. */
    friendGetList: "sns/friend_get_list",
    /** Who is a friend of whom, between one account and up to 1000 others. See sns/friend_check in the REST reference. */
    friendCheck: "sns/friend_check",
    /** Makes friend groups and puts friends into them. See sns/group_add in the REST reference. */
    groupAdd: "sns/group_add",
    /** Lists friend groups, on request with the friends in them. See sns/group_get in the REST reference. */
    groupGet: "sns/group_get",
    /** Deletes friend groups; the friends in them stay friends. See sns/group_delete in the REST reference. */
    groupDelete: "sns/group_delete",
    /** Takes up to 1000 friends off the list of an account, or off both lists. See sns/friend_delete in the REST reference. */
    friendDelete: "sns/friend_delete",
    /** Empties the friend list of one account. See sns/friend_delete_all in the REST reference. */
    friendDeleteAll: "sns/friend_delete_all",
    /** Puts up to 1000 accounts on an account's blocklist: their clients can no longer write to it. See sns/black_list_add in the REST reference. */
    blackListAdd: "sns/black_list_add",
    /** Tells who blocked whom, between one account and up to 1000 others. See sns/black_list_check in the REST reference. */
    blackListCheck: "sns/black_list_check",
    /** Reads an account's blocklist page by page, in the order in which it was filled. See sns/black_list_get in the REST reference. */
    blackListGet: "sns/black_list_get",
    /** Takes up to 1000 accounts off an account's blocklist. See sns/black_list_delete in the REST reference. */
    blackListDelete: "sns/black_list_delete",
    /** Lets an account follow up to 20 others; they are not asked. See follow/follow_add in the REST reference. */
    followAdd: "follow/follow_add",
    /** Tells who follows whom, between one account and up to 100 others. See follow/follow_check in the REST reference. */
    followCheck: "follow/follow_check",
    /** Reads page by page who follows an account, whom it follows, or with whom it is mutual; newest first. See follow/follow_get in the REST reference. */
    followGet: "follow/follow_get",
    /** Tells how many follow each of up to 20 accounts, and how many they follow. See follow/follow_get_info in the REST reference. */
    followGetInfo: "follow/follow_get_info",
    /** Lets an account no longer follow up to 20 others. See follow/follow_delete in the REST reference. */
    followDelete: "follow/follow_delete",
  },
} as const;
