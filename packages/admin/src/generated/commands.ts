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
  /** Ours. 1, with SyncFromOldSystem 2: history that the receiver has not read; it counts as unread. */
  IsUnread?: 0 | 1 | undefined;
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
    /** 1: one-to-one, 2: group. */
    Type: number;
    /** The peer, of Type 1. */
    To_Account?: string;
    /** The group, of Type 2. */
    GroupId?: string;
    /** The same, as the other commands about contacts name it. */
    ToGroupId?: string;
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

/** The request of group_open_http_svc/create_group. */
export type GroupOpenHttpSvcCreateGroupBody = {
  /** Owner and first member; without it nobody owns the group. */
  Owner_Account?: string | undefined;
  /** Public, Private (Work), ChatRoom (Meeting), AVChatRoom, BChatRoom, Community, or a type of the app. */
  Type: string;
  /** Own id: printable ASCII, at most 48 bytes, not beginning with @TGS#. */
  GroupId?: string | undefined;
  /** At most 30 bytes (100 unless the app asks for the documented lengths). */
  Name: string;
  /** At most 240 bytes, or as the app allows. */
  Introduction?: string | undefined;
  /** At most 300 bytes, or as the app allows. */
  Notification?: string | undefined;
  /** At most 100 bytes, or as the app allows. */
  FaceUrl?: string | undefined;
  /** The limit of the type without it, and where more is asked for. */
  MaxMemberCount?: number | undefined;
  /** FreeAccess: at once. NeedPermission: an owner or admin decides. DisableApply: nobody. */
  ApplyJoinOption?: "FreeAccess" | "NeedPermission" | "DisableApply" | undefined;
  /** Custom fields, declared in the settings of the app. */
  AppDefinedData?: Array<{
    Key: string;
    Value: string;
  }> | undefined;
  /** 1: a community with topics. */
  SupportTopic?: number | undefined;
  /** FreeAccess: members bring others. NeedPermission: an owner or admin decides. DisableInvite: only the back end. */
  InviteJoinOption?: "FreeAccess" | "NeedPermission" | "DisableInvite" | undefined;
  /** At most 100. */
  MemberList?: Array<{
    /** The member. */
    Member_Account: string;
    /** Admin; an ordinary member without it. */
    Role?: "Admin" | "Member" | undefined;
    /** Custom fields of the member. */
    AppMemberDefinedData?: Array<{
      Key: string;
      Value: string;
    }> | undefined;
  }> | undefined;
  /** 1: with permission groups. */
  EnablePermission?: number | undefined;
  /** Bits that every member has. */
  DefaultPermission?: number | undefined;
};

/** The answer of group_open_http_svc/create_group, beside the envelope. */
export type GroupOpenHttpSvcCreateGroupReply = {
  /** The id given, or the one that the server chose. */
  GroupId: string;
  /** Type of the group. */
  Type: string;
  /** Always 0. */
  HugeGroupFlag: number;
};

/** The request of group_open_http_svc/send_group_msg. */
export type GroupOpenHttpSvcSendGroupMsgBody = {
  /** The group. */
  GroupId: string;
  /** Random number; part of the rule against repeats. */
  Random: number;
  /** Elements, shown in order. */
  MsgBody: MessageElement[];
  /** Sender; the calling administrator without it. Need not be a member. */
  From_Account?: string | undefined;
  /** Normal without it. */
  MsgPriority?: "High" | "Normal" | "Low" | "Lowest" | undefined;
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
  /** Webhooks that this message does not call. */
  ForbidCallbackControl?: Array<"ForbidBeforeSendMsgCallback" | "ForbidAfterSendMsgCallback"> | undefined;
  /** 1: only to members online now. */
  OnlineOnlyFlag?: number | undefined;
  /** NoUnread: does not count as unread. NoLastMsg: leaves the conversation list. WithMuteNotifications: respects the receiver's do-not-disturb. */
  SendMsgControl?: Array<"NoUnread" | "NoLastMsg" | "WithMuteNotifications"> | undefined;
  /** Custom data, stored and delivered with the message. */
  CloudCustomData?: string | undefined;
  /** Mentions, in the order of the text. */
  GroupAtInfo?: Array<{
    /** 1: everybody. */
    GroupAtAllFlag?: number | undefined;
    /** Who is mentioned. */
    GroupAt_Account?: string | undefined;
  }> | undefined;
  /** 1: allow key-value pairs on this message. */
  SupportMessageExtension?: number | undefined;
  /** The only members it is for; it does not count as unread. */
  To_Account?: string[] | undefined;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
  /** 1: ask for read receipts. */
  NeedReadReceipt?: number | undefined;
};

/** The answer of group_open_http_svc/send_group_msg, beside the envelope. */
export type GroupOpenHttpSvcSendGroupMsgReply = {
  /** Time of the message, Unix seconds. */
  MsgTime: number;
  /** Its seq in the group. */
  MsgSeq: number;
  /** MsgFreqCtrl: shed, in a live room. */
  MsgDropReason?: string;
};

/** The request of group_open_http_svc/send_group_system_notification. */
export type GroupOpenHttpSvcSendGroupSystemNotificationBody = {
  /** The group. */
  GroupId: string;
  /** What they are told; free text. */
  Content: string;
  /** At most 500; all members without it. */
  ToMembers_Account?: string[] | undefined;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/send_group_system_notification, beside the envelope. */
export type GroupOpenHttpSvcSendGroupSystemNotificationReply = object;

/** The request of openim/modify_group_msg. */
export type OpenimModifyGroupMsgBody = {
  /** The group. */
  GroupId: string;
  /** Seq of the message in the group. */
  MsgSeq: number;
  /** Elements, shown in order. */
  MsgBody?: MessageElement[] | undefined;
  /** New custom data. One of the two fields must be given. */
  CloudCustomData?: string | undefined;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of openim/modify_group_msg, beside the envelope. */
export type OpenimModifyGroupMsgReply = object;

/** The request of openim_msg_ext_http_svc/group_set_key_values. */
export type OpenimMsgExtHttpSvcGroupSetKeyValuesBody = {
  /** The group. */
  GroupId: string;
  /** Seq of the message in the group. */
  MsgSeq: number;
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

/** The answer of openim_msg_ext_http_svc/group_set_key_values, beside the envelope. */
export type OpenimMsgExtHttpSvcGroupSetKeyValuesReply = {
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

/** The request of openim_msg_ext_http_svc/group_get_key_values. */
export type OpenimMsgExtHttpSvcGroupGetKeyValuesBody = {
  /** The group. */
  GroupId: string;
  /** Seq of the message in the group. */
  MsgSeq: number;
  /** Only pairs with this Seq or a higher one. */
  StartSeq?: number | undefined;
};

/** The answer of openim_msg_ext_http_svc/group_get_key_values, beside the envelope. */
export type OpenimMsgExtHttpSvcGroupGetKeyValuesReply = {
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

/** The request of group_open_http_svc/group_msg_receipt. */
export type GroupOpenHttpSvcGroupMsgReceiptBody = {
  /** The group. */
  GroupId: string;
  /** The member who has read them. */
  From_Account: string;
  /** Messages, 1 to 50. */
  MsgSeqList: Array<{
    /** Seq of the message in the group. */
    MsgSeq: number;
  }>;
};

/** The answer of group_open_http_svc/group_msg_receipt, beside the envelope. */
export type GroupOpenHttpSvcGroupMsgReceiptReply = object;

/** The request of group_open_http_svc/get_group_msg_receipt. */
export type GroupOpenHttpSvcGetGroupMsgReceiptBody = {
  /** The group. */
  GroupId: string;
  /** Messages, 1 to 50. */
  MsgSeqList: Array<{
    /** Seq of the message in the group. */
    MsgSeq: number;
  }>;
};

/** The answer of group_open_http_svc/get_group_msg_receipt, beside the envelope. */
export type GroupOpenHttpSvcGetGroupMsgReceiptReply = {
  /** In the order given. */
  GroupMsgReceiptList: Array<{
    /** 0, or 10062: the message has no receipts. */
    Code: number;
    MsgSeq: number;
    ReadNum: number;
    UnreadNum: number;
  }>;
};

/** The request of group_open_http_svc/get_group_msg_receipt_detail. */
export type GroupOpenHttpSvcGetGroupMsgReceiptDetailBody = {
  /** The group. */
  GroupId: string;
  /** Seq of the message in the group. */
  MsgSeq: number;
  /** 0: who has read it. 1: who has not. */
  Filter: 0 | 1;
  /** Of the answer before; empty for the first page. */
  Cursor?: string | undefined;
  /** More than 200 counts as that many. */
  Count: number;
};

/** The answer of group_open_http_svc/get_group_msg_receipt_detail, beside the envelope. */
export type GroupOpenHttpSvcGetGroupMsgReceiptDetailReply = {
  MsgSeq: number;
  /** 1: these were the last. */
  IsFinish: 0 | 1;
  /** 1: these were the last. */
  IsFinished: 0 | 1;
  /** For the next page; 0 at the end. */
  Cursor: string;
  /** Filter 0. */
  ReadList?: Array<{
    Read_Account: string;
  }>;
  /** Filter 1. */
  UnreadList?: Array<{
    Unread_Account: string;
  }>;
};

/** The request of group_open_http_svc/import_group. */
export type GroupOpenHttpSvcImportGroupBody = {
  /** Owner and first member; without it nobody owns the group. */
  Owner_Account?: string | undefined;
  /** Public, Private (Work), ChatRoom (Meeting), AVChatRoom, BChatRoom, Community, or a type of the app. */
  Type: string;
  /** Own id: printable ASCII, at most 48 bytes, not beginning with @TGS#. */
  GroupId?: string | undefined;
  /** At most 30 bytes (100 unless the app asks for the documented lengths). */
  Name: string;
  /** At most 240 bytes, or as the app allows. */
  Introduction?: string | undefined;
  /** At most 300 bytes, or as the app allows. */
  Notification?: string | undefined;
  /** At most 100 bytes, or as the app allows. */
  FaceUrl?: string | undefined;
  /** The limit of the type without it, and where more is asked for. */
  MaxMemberCount?: number | undefined;
  /** FreeAccess: at once. NeedPermission: an owner or admin decides. DisableApply: nobody. */
  ApplyJoinOption?: "FreeAccess" | "NeedPermission" | "DisableApply" | undefined;
  /** Custom fields, declared in the settings of the app. */
  AppDefinedData?: Array<{
    Key: string;
    Value: string;
  }> | undefined;
  /** 1: a community with topics. */
  SupportTopic?: number | undefined;
  /** FreeAccess: members bring others. NeedPermission: an owner or admin decides. DisableInvite: only the back end. */
  InviteJoinOption?: "FreeAccess" | "NeedPermission" | "DisableInvite" | undefined;
  /** When it was made, not in the future; now without it. */
  CreateTime?: number | undefined;
};

/** The answer of group_open_http_svc/import_group, beside the envelope. */
export type GroupOpenHttpSvcImportGroupReply = {
  /** The id given, or the one that the server chose. */
  GroupId: string;
};

/** The request of group_open_http_svc/import_group_msg. */
export type GroupOpenHttpSvcImportGroupMsgBody = {
  /** The group. */
  GroupId: string;
  /** Messages, oldest first; at most 100, documented are 7 or 20. */
  MsgList: Array<{
    /** Sender; need not be a member. */
    From_Account: string;
    /** When it was sent: not before the message before it, nor in the future. */
    SendTime: number;
    /** Random number. With it a repeated call stores nothing twice. */
    Random?: number | undefined;
    /** Elements, shown in order. */
    MsgBody: MessageElement[];
    /** Custom data, stored with the message. */
    CloudCustomData?: string | undefined;
  }>;
  /** 1: lists of conversations show the newest message. Without it they stay as they are. */
  RecentContactFlag?: number | undefined;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/import_group_msg, beside the envelope. */
export type GroupOpenHttpSvcImportGroupMsgReply = {
  /** What became of each, in the order of the call. */
  ImportMsgResult: Array<{
    /** Its seq in the group; 0 where it was refused. */
    MsgSeq: number;
    /** Its time, Unix seconds. */
    MsgTime: number;
    /** 0: done. 10004: its time is before the newest message or in the future, or its body is not valid. 80002: too long. */
    Result: number;
  }>;
};

/** The request of group_open_http_svc/get_appid_group_list. */
export type GroupOpenHttpSvcGetAppidGroupListBody = {
  /** At most 10000. */
  Limit?: number | undefined;
  /** 0 for the first page, then the Next of the page before. */
  Next?: number | undefined;
  /** Only groups of this type. */
  GroupType?: string | undefined;
};

/** The answer of group_open_http_svc/get_appid_group_list, beside the envelope. */
export type GroupOpenHttpSvcGetAppidGroupListReply = {
  /** All groups of the app, or of the type. */
  TotalCount: number;
  GroupIdList: Array<{
    GroupId: string;
  }>;
  /** 0: that was the last page. */
  Next: number;
};

/** The request of group_open_http_svc/get_group_info. */
export type GroupOpenHttpSvcGetGroupInfoBody = {
  /** At most 50. */
  GroupIdList: string[];
  /** What is to come; everything without it. */
  ResponseFilter?: {
    /** Fields of the profile. */
    GroupBaseInfoFilter?: string[] | undefined;
    /** Fields of the members; their account always comes. */
    MemberInfoFilter?: string[] | undefined;
    /** Keys of custom fields of the group. */
    AppDefinedDataFilter_Group?: string[] | undefined;
    /** Keys of custom fields of the members. */
    AppDefinedDataFilter_GroupMember?: string[] | undefined;
  } | undefined;
};

/** The answer of group_open_http_svc/get_group_info, beside the envelope. */
export type GroupOpenHttpSvcGetGroupInfoReply = {
  /** One for each id, in the order of the request. */
  GroupInfo: Array<{
    GroupId: string;
    /** Result for this group: 0, 10010 or 10015. */
    ErrorCode: number;
    ErrorInfo: string;
    /** The app. */
    Appid?: number;
    /** Type of the group. */
    Type?: string;
    Name?: string;
    Introduction?: string;
    Notification?: string;
    FaceUrl?: string;
    /** Empty where nobody owns it. */
    Owner_Account?: string;
    /** When it was made, Unix seconds. */
    CreateTime?: number;
    /** Rises with every change of the profile. */
    InfoSeq?: number;
    /** Last change of the profile, Unix seconds. */
    LastInfoTime?: number;
    /** Last message; 0 before the first, Unix seconds. */
    LastMsgTime?: number;
    /** Seq that the next stored message gets. */
    NextMsgSeq?: number;
    /** Members now. Not in live rooms. */
    MemberNum?: number;
    /** Members it may have; 0: no limit. */
    MaxMemberNum?: number;
    ApplyJoinOption?: string;
    InviteJoinOption?: string;
    /** On or Off: only the owner, admins and the app may send. */
    MuteAllMember?: string;
    /** On or Off: the older name of MuteAllMember. */
    ShutUpAllMember?: string;
    /** On or Off: who joins reads what was said before. */
    HistoryMsgBeforeJoin?: string;
    /** 1: a community with topics. */
    SupportTopic?: number;
    /** 1: with permission groups. */
    EnablePermission?: number;
    /** Bits that every member has. */
    DefaultPermission?: number;
    /** Custom fields of the group. */
    AppDefinedData?: Array<{
      Key: string;
      Value: string;
    }>;
    /** Live rooms: what this server did for it since the room came to its memory. */
    LiveFigures?: {
      /** Who is in the room, guests among them. */
      OnlineNum: number;
      /** Messages that were let through. */
      Sent: number;
      /** Messages beyond the budget, told to nobody. */
      Shed: number;
      /** Messages times viewers that got them. */
      Delivered: number;
      /** Messages times viewers that read too slowly for them. */
      Missed: number;
    };
    /** In the order of joining. Not in live rooms. */
    MemberList?: Array<{
      Member_Account: string;
      /** Owner, Admin or Member. */
      Role?: string;
      /** When it joined, Unix seconds. */
      JoinTime?: number;
      /** The last seq it read. */
      MsgSeq?: number;
      /** AcceptAndNotify, AcceptNotNotify or Discard. */
      MsgFlag?: string;
      /** When it last sent; 0: never, Unix seconds. */
      LastSendMsgTime?: number;
      NameCard?: string;
      /** End of its mute; 0: not muted, Unix seconds. */
      MuteUntil?: number;
      /** The older name of MuteUntil, Unix seconds. */
      ShutUpUntil?: number;
      /** Custom fields of the member. */
      AppMemberDefinedData?: Array<{
        Key: string;
        Value: string;
      }>;
    }>;
  }>;
};

/** The request of group_open_http_svc/get_joined_group_list. */
export type GroupOpenHttpSvcGetJoinedGroupListBody = {
  /** The account. */
  Member_Account: string;
  /** 1: with live rooms. */
  WithHugeGroups?: number | undefined;
  /** 1: with groups that wait for their first message. */
  WithNoActiveGroups?: number | undefined;
  /** At most 5000; all without it. */
  Limit?: number | undefined;
  /** Groups to leave out. */
  Offset?: number | undefined;
  /** Only groups of this type. */
  GroupType?: string | undefined;
  /** 1: communities with topics. 0 with GroupType Community: those without. */
  SupportTopic?: number | undefined;
  /** What is to come beside the ids. */
  ResponseFilter?: {
    /** Fields of the profile. */
    GroupBaseInfoFilter?: string[] | undefined;
    /** Fields of the account's own place in the group. */
    SelfInfoFilter?: string[] | undefined;
  } | undefined;
};

/** The answer of group_open_http_svc/get_joined_group_list, beside the envelope. */
export type GroupOpenHttpSvcGetJoinedGroupListReply = {
  /** All groups that fit, whatever the page. */
  TotalCount: number;
  GroupIdList: Array<{
    GroupId: string;
    /** The app. */
    Appid?: number;
    /** Type of the group. */
    Type?: string;
    Name?: string;
    Introduction?: string;
    Notification?: string;
    FaceUrl?: string;
    /** Empty where nobody owns it. */
    Owner_Account?: string;
    /** When it was made, Unix seconds. */
    CreateTime?: number;
    /** Rises with every change of the profile. */
    InfoSeq?: number;
    /** Last change of the profile, Unix seconds. */
    LastInfoTime?: number;
    /** Last message; 0 before the first, Unix seconds. */
    LastMsgTime?: number;
    /** Seq that the next stored message gets. */
    NextMsgSeq?: number;
    /** Members now. Not in live rooms. */
    MemberNum?: number;
    /** Members it may have; 0: no limit. */
    MaxMemberNum?: number;
    ApplyJoinOption?: string;
    InviteJoinOption?: string;
    /** On or Off: only the owner, admins and the app may send. */
    MuteAllMember?: string;
    /** On or Off: the older name of MuteAllMember. */
    ShutUpAllMember?: string;
    /** On or Off: who joins reads what was said before. */
    HistoryMsgBeforeJoin?: string;
    /** 1: a community with topics. */
    SupportTopic?: number;
    /** 1: with permission groups. */
    EnablePermission?: number;
    /** Bits that every member has. */
    DefaultPermission?: number;
    /** Communities with topics: over all topics. */
    GrossTopicNextMsgSeq?: number;
    /** Custom fields of the group. */
    AppDefinedData?: Array<{
      Key: string;
      Value: string;
    }>;
    SelfInfo?: {
      Role?: string;
      /** Unix seconds. */
      JoinTime?: number;
      /** AcceptAndNotify, AcceptNotNotify or Discard. */
      MsgFlag?: string;
      /** The last seq it read. */
      MsgSeq?: number;
      UnreadMsgNum?: number;
      NameCard?: string;
      /** Unix seconds; 0: never. */
      LastSendMsgTime?: number;
      /** Unix seconds; 0: not muted. */
      MuteUntil?: number;
      /** The older name of MuteUntil. */
      ShutUpUntil?: number;
      /** Communities with topics: read over all topics. */
      GrossTopicReadSeq?: number;
    };
  }>;
};

/** The request of group_open_http_svc/add_group_member. */
export type GroupOpenHttpSvcAddGroupMemberBody = {
  /** The group. */
  GroupId: string;
  /** 1: nobody is told. */
  Silence?: number | undefined;
  /** At most 300. */
  MemberList: Array<{
    /** Who is added. */
    Member_Account: string;
  }>;
};

/** The answer of group_open_http_svc/add_group_member, beside the envelope. */
export type GroupOpenHttpSvcAddGroupMemberReply = {
  /** One for each account, in the order of the request. */
  MemberList: Array<{
    Member_Account: string;
    /** 0: no such account, or it is in too many groups. 1: added. 2: a member already. 3: waits for consent. */
    Result: number;
  }>;
};

/** The request of group_open_http_svc/get_group_member_info. */
export type GroupOpenHttpSvcGetGroupMemberInfoBody = {
  /** The group. */
  GroupId: string;
  /** At most 6000; with Next more than 100 are cut to that. */
  Limit?: number | undefined;
  /** Members to pass over. */
  Offset?: number | undefined;
  /** Empty for the first page, then what the answer said. "" in the answer: there are no more. */
  Next?: string | number | undefined;
  /** Fields of the members; everything without it. Their account always comes. */
  MemberInfoFilter?: string[] | undefined;
  /** Only members with these roles. */
  MemberRoleFilter?: Array<"Owner" | "Admin" | "Member" | "Custom"> | undefined;
  /** Keys of custom fields; without it all, or none beside a MemberInfoFilter. */
  AppDefinedDataFilter_GroupMember?: string[] | undefined;
};

/** The answer of group_open_http_svc/get_group_member_info, beside the envelope. */
export type GroupOpenHttpSvcGetGroupMemberInfoReply = {
  /** Members of the whole group. */
  MemberNum: number;
  MemberList: Array<{
    Member_Account: string;
    /** Owner, Admin or Member. */
    Role?: string;
    /** When it joined, Unix seconds. */
    JoinTime?: number;
    /** The last seq it read. */
    MsgSeq?: number;
    /** AcceptAndNotify, AcceptNotNotify or Discard. */
    MsgFlag?: string;
    /** When it last sent; 0: never, Unix seconds. */
    LastSendMsgTime?: number;
    NameCard?: string;
    /** End of its mute; 0: not muted, Unix seconds. */
    MuteUntil?: number;
    /** The older name of MuteUntil, Unix seconds. */
    ShutUpUntil?: number;
    /** Custom fields of the member. */
    AppMemberDefinedData?: Array<{
      Key: string;
      Value: string;
    }>;
  }>;
  /** Paging by Next, or more are left than were asked for. */
  Next?: string;
};

/** The request of group_open_http_svc/get_specified_group_member_info. */
export type GroupOpenHttpSvcGetSpecifiedGroupMemberInfoBody = {
  /** The group. */
  GroupId: string;
  /** At most 50. */
  Member_List_Account: string[];
  /** Fields of the members; everything without it. Their account always comes. */
  MemberInfoFilter?: string[] | undefined;
  /** Only members with these roles. */
  MemberRoleFilter?: Array<"Owner" | "Admin" | "Member" | "Custom"> | undefined;
  /** Keys of custom fields; without it all, or none beside a MemberInfoFilter. */
  AppDefinedDataFilter_GroupMember?: string[] | undefined;
};

/** The answer of group_open_http_svc/get_specified_group_member_info, beside the envelope. */
export type GroupOpenHttpSvcGetSpecifiedGroupMemberInfoReply = {
  GroupId: string;
  /** In the order of the request. */
  MemberList: Array<{
    Member_Account: string;
    /** Owner, Admin or Member. */
    Role?: string;
    /** When it joined, Unix seconds. */
    JoinTime?: number;
    /** The last seq it read. */
    MsgSeq?: number;
    /** AcceptAndNotify, AcceptNotNotify or Discard. */
    MsgFlag?: string;
    /** When it last sent; 0: never, Unix seconds. */
    LastSendMsgTime?: number;
    NameCard?: string;
    /** End of its mute; 0: not muted, Unix seconds. */
    MuteUntil?: number;
    /** The older name of MuteUntil, Unix seconds. */
    ShutUpUntil?: number;
    /** Custom fields of the member. */
    AppMemberDefinedData?: Array<{
      Key: string;
      Value: string;
    }>;
  }>;
};

/** The request of group_open_http_svc/modify_group_member_info. */
export type GroupOpenHttpSvcModifyGroupMemberInfoBody = {
  /** The group. */
  GroupId: string;
  /** The member. */
  Member_Account: string;
  /** Sets an admin, or takes the role away. Not of the owner (10007). */
  Role?: "Admin" | "Member" | undefined;
  /** How the member is told of messages of the group. */
  MsgFlag?: "AcceptAndNotify" | "AcceptNotNotify" | "Discard" | undefined;
  /** At most 50 bytes. */
  NameCard?: string | undefined;
  /** Custom fields, declared in the settings of the app. An empty value takes a field away. */
  AppMemberDefinedData?: Array<{
    Key: string;
    Value: string;
  }> | undefined;
  /** Seconds from now on; 0 lifts the mute, 4294967295 is for ever. */
  MuteTime?: number | undefined;
};

/** The answer of group_open_http_svc/modify_group_member_info, beside the envelope. */
export type GroupOpenHttpSvcModifyGroupMemberInfoReply = object;

/** The request of group_open_http_svc/get_role_in_group. */
export type GroupOpenHttpSvcGetRoleInGroupBody = {
  /** The group. */
  GroupId: string;
  /** At most 500. */
  User_Account: string[];
};

/** The answer of group_open_http_svc/get_role_in_group, beside the envelope. */
export type GroupOpenHttpSvcGetRoleInGroupReply = {
  /** In the order of the request. */
  UserIdList: Array<{
    Member_Account: string;
    /** Owner, Admin, Member, or NotMember. */
    Role: string;
  }>;
};

/** The request of group_open_http_svc/forbid_send_msg. */
export type GroupOpenHttpSvcForbidSendMsgBody = {
  /** The group. */
  GroupId: string;
  /** At most 500. */
  Members_Account: string[];
  /** Seconds from now on; 0 lifts the mute, 4294967295 is for ever. */
  MuteTime: number;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/forbid_send_msg, beside the envelope. */
export type GroupOpenHttpSvcForbidSendMsgReply = object;

/** The request of group_open_http_svc/get_group_muted_account. */
export type GroupOpenHttpSvcGetGroupMutedAccountBody = {
  /** The group. */
  GroupId: string;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/get_group_muted_account, beside the envelope. */
export type GroupOpenHttpSvcGetGroupMutedAccountReply = {
  GroupId: string;
  MutedAccountList: Array<{
    Member_Account: string;
    /** Unix seconds; 4294967295: for ever. */
    MutedUntil: number;
  }>;
};

/** The request of group_open_http_svc/get_group_shutted_uin. */
export type GroupOpenHttpSvcGetGroupShuttedUinBody = {
  /** The group. */
  GroupId: string;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/get_group_shutted_uin, beside the envelope. */
export type GroupOpenHttpSvcGetGroupShuttedUinReply = {
  GroupId: string;
  ShuttedUinList: Array<{
    Member_Account: string;
    /** Unix seconds; 4294967295: for ever. */
    ShuttedUntil: number;
  }>;
};

/** The request of group_open_http_svc/import_group_member. */
export type GroupOpenHttpSvcImportGroupMemberBody = {
  /** The group. */
  GroupId: string;
  /** At most 300. */
  MemberList: Array<{
    /** The member. */
    Member_Account: string;
    /** Admin; an ordinary member without it. */
    Role?: "Admin" | "Member" | undefined;
    /** Between the creation of the group and now; now without it. Elsewhere the member fails. */
    JoinTime?: number | undefined;
    /** Messages it has not read; 0 without it. */
    UnreadMsgNum?: number | undefined;
  }>;
};

/** The answer of group_open_http_svc/import_group_member, beside the envelope. */
export type GroupOpenHttpSvcImportGroupMemberReply = {
  /** In the order of the request. */
  MemberList: Array<{
    Member_Account: string;
    /** 0: failed. 1: imported. 2: a member already. */
    Result: number;
  }>;
};

/** The request of group_open_http_svc/delete_group_member. */
export type GroupOpenHttpSvcDeleteGroupMemberBody = {
  /** The group. */
  GroupId: string;
  /** 1: the others are not told. */
  Silence?: number | undefined;
  /** Stands in the notice. */
  Reason?: string | undefined;
  /** At most 100. */
  MemberToDel_Account: string[];
};

/** The answer of group_open_http_svc/delete_group_member, beside the envelope. */
export type GroupOpenHttpSvcDeleteGroupMemberReply = object;

/** The request of group_open_http_svc/change_group_owner. */
export type GroupOpenHttpSvcChangeGroupOwnerBody = {
  /** The group. */
  GroupId: string;
  /** The new owner, who must be a member. */
  NewOwner_Account: string;
  /** Who is told to have done it; the calling administrator without it. */
  From_Account?: string | undefined;
};

/** The answer of group_open_http_svc/change_group_owner, beside the envelope. */
export type GroupOpenHttpSvcChangeGroupOwnerReply = object;

/** The request of group_open_http_svc/modify_group_base_info. */
export type GroupOpenHttpSvcModifyGroupBaseInfoBody = {
  /** The group. */
  GroupId: string;
  /** At most 30 bytes, or as the app allows. */
  Name?: string | undefined;
  /** At most 240 bytes, or as the app allows. */
  Introduction?: string | undefined;
  /** At most 300 bytes, or as the app allows. */
  Notification?: string | undefined;
  /** At most 100 bytes, or as the app allows. */
  FaceUrl?: string | undefined;
  /** What is beyond the type's limit is cut. Without effect in live rooms. */
  MaxMemberNum?: number | undefined;
  /** FreeAccess: at once. NeedPermission: an owner or admin decides. DisableApply: nobody. */
  ApplyJoinOption?: "FreeAccess" | "NeedPermission" | "DisableApply" | undefined;
  /** FreeAccess: members bring others. NeedPermission: an owner or admin decides. DisableInvite: only the back end. */
  InviteJoinOption?: "FreeAccess" | "NeedPermission" | "DisableInvite" | undefined;
  /** On: only the owner, admins and the app may send. */
  MuteAllMember?: "On" | "Off" | undefined;
  /** Custom fields; an empty Value takes one away. */
  AppDefinedData?: Array<{
    Key: string;
    Value: string;
  }> | undefined;
  /** Who is told to have done it; the calling administrator without it. */
  From_Account?: string | undefined;
  /** 1: with permission groups. */
  EnablePermission?: number | undefined;
  /** Bits that every member has. */
  DefaultPermission?: number | undefined;
  /** On: who joins reads what was said before. */
  HistoryMsgBeforeJoin?: "On" | "Off" | undefined;
};

/** The answer of group_open_http_svc/modify_group_base_info, beside the envelope. */
export type GroupOpenHttpSvcModifyGroupBaseInfoReply = object;

/** The request of group_open_http_svc/group_msg_get_simple. */
export type GroupOpenHttpSvcGroupMsgGetSimpleBody = {
  /** The group. */
  GroupId: string;
  /** Messages wanted; at most 20 come in one answer. */
  ReqMsgNumber: number;
  /** Highest seq wanted; the newest without it. */
  ReqMsgSeq?: number | undefined;
  /** 1: also recalled ones. */
  WithRecalledMsg?: number | undefined;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/group_msg_get_simple, beside the envelope. */
export type GroupOpenHttpSvcGroupMsgGetSimpleReply = {
  GroupId: string;
  /** 1: all that was asked for. 0: part of it, the rest was too much. 2: part of it, and none of it is kept. */
  IsFinished: number;
  RspMsgList: Array<{
    /** Sender; of a tip whoever did what it tells. */
    From_Account: string;
    /** 0: a message. 1: no longer kept. 2: recalled. MsgBody of the last two is empty. */
    IsPlaceMsg: number;
    /** 1: a tip, whose MsgBody is an object. */
    IsSystemMsg?: number;
    /** Elements; for a tip the object of the group tips. */
    MsgBody: unknown;
    /** 1 High, 2 Normal, 3 Low, 4 Lowest. */
    MsgPriority: number;
    MsgRandom: number;
    MsgSeq: number;
    /** Unix seconds. */
    MsgTimeStamp: number;
    CloudCustomData?: string;
  }>;
};

/** The request of group_open_http_svc/set_unread_msg_num. */
export type GroupOpenHttpSvcSetUnreadMsgNumBody = {
  /** The group. */
  GroupId: string;
  /** The member. */
  Member_Account: string;
  /** Unread messages from now on. */
  UnreadMsgNum: number;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/set_unread_msg_num, beside the envelope. */
export type GroupOpenHttpSvcSetUnreadMsgNumReply = object;

/** The request of group_open_http_svc/get_online_member_num. */
export type GroupOpenHttpSvcGetOnlineMemberNumBody = {
  /** The group. */
  GroupId: string;
};

/** The answer of group_open_http_svc/get_online_member_num, beside the envelope. */
export type GroupOpenHttpSvcGetOnlineMemberNumReply = {
  OnlineMemberNum: number;
};

/** The request of group_open_avchatroom_http_svc/get_members. */
export type GroupOpenAvchatroomHttpSvcGetMembersBody = {
  /** The group. */
  GroupId: string;
  /** 0 at first, then NextTimestamp of the answer before. */
  Timestamp: number;
  /** Only members with this mark. */
  Mark?: number | undefined;
};

/** The answer of group_open_avchatroom_http_svc/get_members, beside the envelope. */
export type GroupOpenAvchatroomHttpSvcGetMembersReply = {
  MemberList: Array<{
    Member_Account: string;
    /** Unix seconds. */
    JoinTime: number;
    NickName: string;
    Avatar: string;
  }>;
  /** Where the next page begins; 0: this was the last. */
  NextTimestamp: number;
};

/** The request of group_open_avchatroom_http_svc/check_members. */
export type GroupOpenAvchatroomHttpSvcCheckMembersBody = {
  /** The group. */
  GroupId: string;
  /** At most 500. */
  Member_Account: string[];
};

/** The answer of group_open_avchatroom_http_svc/check_members, beside the envelope. */
export type GroupOpenAvchatroomHttpSvcCheckMembersReply = {
  /** Those that are in the room. */
  Member_Account: string[];
};

/** The request of group_open_avchatroom_http_svc/modify_user_info. */
export type GroupOpenAvchatroomHttpSvcModifyUserInfoBody = {
  /** The group. */
  GroupId: string;
  /** 1: set. 2: take away. */
  CommandType: 1 | 2;
  /** At most 500. */
  MemberList: Array<{
    /** Who is in the room. */
    Member_Account: string;
    /** From 1000 on the app's own; 500 and 600 as in the notes. */
    Marks: number[];
  }>;
};

/** The answer of group_open_avchatroom_http_svc/modify_user_info, beside the envelope. */
export type GroupOpenAvchatroomHttpSvcModifyUserInfoReply = {
  /** 1: set. 2: take away. */
  CommandType: 1 | 2;
  MemberList: Array<{
    Member_Account: string;
    Marks: number[];
  }>;
};

/** The request of group_open_avchatroom_http_svc/modify_admin. */
export type GroupOpenAvchatroomHttpSvcModifyAdminBody = {
  /** The group. */
  GroupId: string;
  /** 1: set. 2: take away. */
  CommandType: 1 | 2;
  /** At most 500. */
  Admin_Account: string[];
};

/** The answer of group_open_avchatroom_http_svc/modify_admin, beside the envelope. */
export type GroupOpenAvchatroomHttpSvcModifyAdminReply = object;

/** The request of group_open_avchatroom_http_svc/get_admin_list. */
export type GroupOpenAvchatroomHttpSvcGetAdminListBody = {
  /** The group. */
  GroupId: string;
};

/** The answer of group_open_avchatroom_http_svc/get_admin_list, beside the envelope. */
export type GroupOpenAvchatroomHttpSvcGetAdminListReply = {
  Admin_List: Array<{
    Admin_Account: string;
    NickName: string;
    Avatar: string;
  }>;
};

/** The request of group_open_avchatroom_http_svc/add_robots. */
export type GroupOpenAvchatroomHttpSvcAddRobotsBody = {
  /** The group. */
  GroupId: string;
  /** At most 500. */
  Member_Account: string[];
};

/** The answer of group_open_avchatroom_http_svc/add_robots, beside the envelope. */
export type GroupOpenAvchatroomHttpSvcAddRobotsReply = object;

/** The request of group_open_avchatroom_http_svc/del_robots. */
export type GroupOpenAvchatroomHttpSvcDelRobotsBody = {
  /** The group. */
  GroupId: string;
  /** At most 500. */
  Member_Account: string[];
};

/** The answer of group_open_avchatroom_http_svc/del_robots, beside the envelope. */
export type GroupOpenAvchatroomHttpSvcDelRobotsReply = object;

/** The request of group_open_http_svc/send_broadcast_msg. */
export type GroupOpenHttpSvcSendBroadcastMsgBody = {
  /** Random number. */
  Random: number;
  /** Elements, shown in order. */
  MsgBody: MessageElement[];
  /** Sender; the calling administrator without it. */
  From_Account?: string | undefined;
  /** Custom data, delivered with the message. */
  CloudCustomData?: string | undefined;
};

/** The answer of group_open_http_svc/send_broadcast_msg, beside the envelope. */
export type GroupOpenHttpSvcSendBroadcastMsgReply = {
  /** Rises with every broadcast of the app. */
  MsgSeq: number;
};

/** The request of group_open_http_svc/ban_group_member. */
export type GroupOpenHttpSvcBanGroupMemberBody = {
  /** The group. */
  GroupId: string;
  /** At most 20. */
  Members_Account: string[];
  /** Seconds. */
  Duration: number;
  /** Why; at most 1000 bytes. */
  Description?: string | undefined;
};

/** The answer of group_open_http_svc/ban_group_member, beside the envelope. */
export type GroupOpenHttpSvcBanGroupMemberReply = object;

/** The request of group_open_http_svc/get_group_ban_member. */
export type GroupOpenHttpSvcGetGroupBanMemberBody = {
  /** The group. */
  GroupId: string;
  /** At most 100, the default. */
  Limit?: number | undefined;
  /** 0 at first, then NextOffset of the answer before. */
  Offset: number;
};

/** The answer of group_open_http_svc/get_group_ban_member, beside the envelope. */
export type GroupOpenHttpSvcGetGroupBanMemberReply = {
  BannedAccountList: Array<{
    Member_Account: string;
    /** Unix seconds. */
    BannedUntil: number;
  }>;
  /** 0: this was the last page. */
  NextOffset: number;
};

/** The request of group_open_http_svc/unban_group_member. */
export type GroupOpenHttpSvcUnbanGroupMemberBody = {
  /** The group. */
  GroupId: string;
  /** At most 20. */
  Members_Account: string[];
};

/** The answer of group_open_http_svc/unban_group_member, beside the envelope. */
export type GroupOpenHttpSvcUnbanGroupMemberReply = object;

/** The request of group_open_http_svc/group_msg_recall. */
export type GroupOpenHttpSvcGroupMsgRecallBody = {
  /** The group. */
  GroupId: string;
  /** Messages, 1 to 10. */
  MsgSeqList: Array<{
    /** Seq of the message in the group. */
    MsgSeq: number;
  }>;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
  /** Why; at most 100 bytes. */
  Reason?: string | undefined;
};

/** The answer of group_open_http_svc/group_msg_recall, beside the envelope. */
export type GroupOpenHttpSvcGroupMsgRecallReply = {
  /** In the order given. */
  RecallRetList: Array<{
    MsgSeq: number;
    /** 0, or what went wrong. */
    RetCode: number;
  }>;
};

/** The request of group_open_http_svc/delete_group_msg_by_sender. */
export type GroupOpenHttpSvcDeleteGroupMsgBySenderBody = {
  /** The group. */
  GroupId: string;
  /** Who sent them. */
  Sender_Account: string;
  /** A topic of the community: the command acts there. */
  TopicId?: string | undefined;
};

/** The answer of group_open_http_svc/delete_group_msg_by_sender, beside the envelope. */
export type GroupOpenHttpSvcDeleteGroupMsgBySenderReply = object;

/** The request of group_open_http_svc/clear_group_msg. */
export type GroupOpenHttpSvcClearGroupMsgBody = {
  /** The group. */
  GroupId: string;
  /** The last message to hide; all without it. */
  MsgSeq?: number | undefined;
};

/** The answer of group_open_http_svc/clear_group_msg, beside the envelope. */
export type GroupOpenHttpSvcClearGroupMsgReply = object;

/** The request of group_open_http_svc/destroy_group. */
export type GroupOpenHttpSvcDestroyGroupBody = {
  /** The group. */
  GroupId: string;
};

/** The answer of group_open_http_svc/destroy_group, beside the envelope. */
export type GroupOpenHttpSvcDestroyGroupReply = object;

/** The request of group_open_http_svc/set_group_attr. */
export type GroupOpenHttpSvcSetGroupAttrBody = {
  /** The group. */
  GroupId: string;
  /** Attributes. A group has at most 16, with 16000 bytes of values. */
  GroupAttr: Array<{
    /** At most 32 bytes. */
    key: string;
    /** At most 4000 bytes; may be empty. */
    value: string;
  }>;
};

/** The answer of group_open_http_svc/set_group_attr, beside the envelope. */
export type GroupOpenHttpSvcSetGroupAttrReply = object;

/** The request of group_open_http_svc/modify_group_attr. */
export type GroupOpenHttpSvcModifyGroupAttrBody = {
  /** The group. */
  GroupId: string;
  /** Attributes. A group has at most 16, with 16000 bytes of values. */
  GroupAttr: Array<{
    /** At most 32 bytes. */
    key: string;
    /** At most 4000 bytes; may be empty. */
    value: string;
  }>;
};

/** The answer of group_open_http_svc/modify_group_attr, beside the envelope. */
export type GroupOpenHttpSvcModifyGroupAttrReply = object;

/** The request of group_open_attr_http_svc/get_group_attr. */
export type GroupOpenAttrHttpSvcGetGroupAttrBody = {
  /** The group. */
  GroupId: string;
};

/** The answer of group_open_attr_http_svc/get_group_attr, beside the envelope. */
export type GroupOpenAttrHttpSvcGetGroupAttrReply = {
  /** Attributes. A group has at most 16, with 16000 bytes of values. */
  GroupAttrAry: Array<{
    /** At most 32 bytes. */
    key: string;
    /** At most 4000 bytes; may be empty. */
    value: string;
  }>;
};

/** The request of group_open_http_svc/delete_group_attr. */
export type GroupOpenHttpSvcDeleteGroupAttrBody = {
  /** The group. */
  GroupId: string;
  /** What is deleted. */
  GroupAttr: Array<{
    key: string;
  }>;
};

/** The answer of group_open_http_svc/delete_group_attr, beside the envelope. */
export type GroupOpenHttpSvcDeleteGroupAttrReply = object;

/** The request of group_open_http_svc/clear_group_attr. */
export type GroupOpenHttpSvcClearGroupAttrBody = {
  /** The group. */
  GroupId: string;
};

/** The answer of group_open_http_svc/clear_group_attr, beside the envelope. */
export type GroupOpenHttpSvcClearGroupAttrReply = object;

/** The request of group_open_http_svc/update_group_counter. */
export type GroupOpenHttpSvcUpdateGroupCounterBody = {
  /** The group. */
  GroupId: string;
  /** At most 20. */
  GroupCounter: Array<{
    /** At most 128 bytes. */
    Key: string;
    Value: number;
  }>;
  /** Set without it. */
  Mode?: "Set" | "Increase" | "Decrease" | undefined;
};

/** The answer of group_open_http_svc/update_group_counter, beside the envelope. */
export type GroupOpenHttpSvcUpdateGroupCounterReply = {
  /** Those that were named, as they are now. */
  GroupCounter: Array<{
    /** At most 128 bytes. */
    Key: string;
    Value: number;
  }>;
};

/** The request of group_open_http_svc/get_group_counter. */
export type GroupOpenHttpSvcGetGroupCounterBody = {
  /** The group. */
  GroupId: string;
  /** All without it, or with an empty list. */
  GroupCounterKeys?: string[] | undefined;
};

/** The answer of group_open_http_svc/get_group_counter, beside the envelope. */
export type GroupOpenHttpSvcGetGroupCounterReply = {
  GroupCounter: Array<{
    /** At most 128 bytes. */
    Key: string;
    Value: number;
  }>;
};

/** The request of group_open_http_svc/delete_group_counter. */
export type GroupOpenHttpSvcDeleteGroupCounterBody = {
  /** The group. */
  GroupId: string;
  /** All without it, or with an empty list. */
  GroupCounterKeys?: string[] | undefined;
};

/** The answer of group_open_http_svc/delete_group_counter, beside the envelope. */
export type GroupOpenHttpSvcDeleteGroupCounterReply = object;

/** The request of million_group_open_http_svc/create_topic. */
export type MillionGroupOpenHttpSvcCreateTopicBody = {
  /** The community. */
  GroupId: string;
  /** Own id: GroupId, @TOPIC#_ and a part of its own; at most 96 bytes. */
  TopicId?: string | undefined;
  /** At most 30 bytes, or as the app allows. */
  TopicName: string;
  /** Who is said to have done it; the calling administrator without it. */
  From_Account?: string | undefined;
  /** At most 3000 bytes. */
  CustomString?: string | undefined;
  /** At most 100 bytes, or as the app allows. */
  FaceUrl?: string | undefined;
  /** At most 300 bytes, or as the app allows. */
  Notification?: string | undefined;
  /** At most 240 bytes, or as the app allows. */
  Introduction?: string | undefined;
};

/** The answer of million_group_open_http_svc/create_topic, beside the envelope. */
export type MillionGroupOpenHttpSvcCreateTopicReply = {
  /** The id given, or the one that the server chose. */
  TopicId: string;
};

/** The request of group_open_http_svc/import_topic. */
export type GroupOpenHttpSvcImportTopicBody = {
  /** The community. */
  GroupId: string;
  /** Own id: GroupId, @TOPIC#_ and a part of its own; at most 96 bytes. */
  TopicId?: string | undefined;
  /** At most 30 bytes, or as the app allows. */
  TopicName: string;
  /** Who is said to have done it; the calling administrator without it. */
  From_Account?: string | undefined;
  /** At most 3000 bytes. */
  CustomString?: string | undefined;
  /** At most 100 bytes, or as the app allows. */
  FaceUrl?: string | undefined;
  /** At most 300 bytes, or as the app allows. */
  Notification?: string | undefined;
  /** At most 240 bytes, or as the app allows. */
  Introduction?: string | undefined;
  /** Community; not looked at. */
  Type?: string | undefined;
  /** When it was made; now without it. Not ahead of the clock. */
  CreateTime?: number | undefined;
};

/** The answer of group_open_http_svc/import_topic, beside the envelope. */
export type GroupOpenHttpSvcImportTopicReply = {
  /** The id given, or the one that the server chose. */
  TopicId: string;
};

/** The request of million_group_open_http_svc/modify_topic. */
export type MillionGroupOpenHttpSvcModifyTopicBody = {
  /** The community. */
  GroupId: string;
  /** The topic. */
  TopicId: string;
  /** At most 30 bytes, or as the app allows. */
  TopicName?: string | undefined;
  /** Who is said to have done it; the calling administrator without it. */
  From_Account?: string | undefined;
  /** At most 3000 bytes. */
  CustomString?: string | undefined;
  /** At most 100 bytes, or as the app allows. */
  FaceUrl?: string | undefined;
  /** At most 300 bytes, or as the app allows. */
  Notification?: string | undefined;
  /** At most 240 bytes, or as the app allows. */
  Introduction?: string | undefined;
  /** On: only the owner, admins and the app may send. */
  MuteAllMember?: "On" | "Off" | undefined;
};

/** The answer of million_group_open_http_svc/modify_topic, beside the envelope. */
export type MillionGroupOpenHttpSvcModifyTopicReply = object;

/** The request of million_group_open_http_svc/get_topic. */
export type MillionGroupOpenHttpSvcGetTopicBody = {
  /** The community. */
  GroupId: string;
  /** Whose SelfInfo; the calling administrator's without it. */
  From_Account?: string | undefined;
  /** All without it, or with an empty list. */
  TopicIdList?: string[] | undefined;
  /** Fields of TopicInfo; all without it. TopicId always comes. */
  ResponseFilter?: string[] | undefined;
};

/** The answer of million_group_open_http_svc/get_topic, beside the envelope. */
export type MillionGroupOpenHttpSvcGetTopicReply = {
  TopicAndSelfInfo: Array<{
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    SelfInfo: {
      /** Until when the account may not send, Unix seconds; 0: it may. */
      ShutUpTime?: number;
      /** The account has read up to here. */
      MsgSeq?: number;
      /** AcceptAndNotify, AcceptNotNotify or Discard. */
      MsgFlag?: string;
    };
    TopicInfo: {
      TopicId?: string;
      /** The community. */
      GroupID?: string;
      TopicName?: string;
      FaceUrl?: string;
      /** Seq that the next message will get. */
      NextMsgSeq?: number;
      Notification?: string;
      Introduction?: string;
      /** Unix seconds. */
      CreateTime?: number;
      /** Unix seconds; 0: no message yet. */
      LastMsgTime?: number;
      /** On: only the owner, admins and the app may send. */
      MuteAllMember?: string;
      /** The same as 1 or 0, for callers that know it by this name. */
      ShutUpAllFlag?: number;
      CustomString?: string;
    };
  }>;
};

/** The request of million_group_open_http_svc/destroy_topic. */
export type MillionGroupOpenHttpSvcDestroyTopicBody = {
  /** The community. */
  GroupId: string;
  /** At most 200. */
  TopicIdList: string[];
  /** Who is said to have done it; the calling administrator without it. */
  From_Account?: string | undefined;
};

/** The answer of million_group_open_http_svc/destroy_topic, beside the envelope. */
export type MillionGroupOpenHttpSvcDestroyTopicReply = {
  DestroyResultItem: Array<{
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    TopicId: string;
  }>;
};

/** The request of group_open_http_svc/create_permission_group. */
export type GroupOpenHttpSvcCreatePermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** Own id: @PMG#_ and a part of its own; at most 48 bytes. */
  PermissionGroupId?: string | undefined;
  /** At most 150 bytes. */
  PermissionGroupName: string;
  /** Bits of rights. In the community: 0 edit its profile, 1 manage members, 2 and 3 manage permission groups and their members, 4 manage topics; in all topics: 5 mute, 6 send, 7 mention everybody, 8 read what was said before joining, 9 recall others' messages; 10 ban members. */
  Permission: number;
  /** At most 3000 bytes. */
  CustomString?: string | undefined;
};

/** The answer of group_open_http_svc/create_permission_group, beside the envelope. */
export type GroupOpenHttpSvcCreatePermissionGroupReply = {
  /** The id given, or the server's. */
  PermissionGroupId: string;
};

/** The request of group_open_http_svc/modify_permission_group. */
export type GroupOpenHttpSvcModifyPermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** At most 150 bytes. */
  PermissionGroupName?: string | undefined;
  /** Bits of rights. In the community: 0 edit its profile, 1 manage members, 2 and 3 manage permission groups and their members, 4 manage topics; in all topics: 5 mute, 6 send, 7 mention everybody, 8 read what was said before joining, 9 recall others' messages; 10 ban members. */
  Permission?: number | undefined;
  /** At most 3000 bytes. */
  CustomString?: string | undefined;
};

/** The answer of group_open_http_svc/modify_permission_group, beside the envelope. */
export type GroupOpenHttpSvcModifyPermissionGroupReply = object;

/** The request of group_open_http_svc/get_permission_group. */
export type GroupOpenHttpSvcGetPermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** All without it, by pages. */
  PermissionGroupIdList?: string[] | undefined;
  /** Of a page; 20 without it. */
  Limit?: number | undefined;
  /** Empty first, then the value returned. */
  Next?: string | undefined;
};

/** The answer of group_open_http_svc/get_permission_group, beside the envelope. */
export type GroupOpenHttpSvcGetPermissionGroupReply = {
  PermissionGroupInfoList: Array<{
    PermissionGroupId: string;
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    PermissionGroupName?: string;
    /** Bits of rights in the community. */
    Permission?: number;
    CustomString?: string;
    MemberNum?: number;
  }>;
  /** Empty: nothing more. */
  Next: string;
};

/** The request of group_open_http_svc/add_topic_permission_group. */
export type GroupOpenHttpSvcAddTopicPermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** At most 50. */
  TopicPermissionList: Array<{
    TopicId: string;
    /** Bits of rights in the topic: 0 manage it, 1 manage its permissions, 2 mute, 3 send, 4 read what was said before joining, 5 recall others' messages, 6 mention everybody. */
    Permission: number;
  }>;
};

/** The answer of group_open_http_svc/add_topic_permission_group, beside the envelope. */
export type GroupOpenHttpSvcAddTopicPermissionGroupReply = {
  TopicPermissionResultList: Array<{
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    TopicId: string;
  }>;
};

/** The request of group_open_http_svc/set_topic_permission_group. */
export type GroupOpenHttpSvcSetTopicPermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** At most 50. */
  TopicPermissionList: Array<{
    TopicId: string;
    /** Bits of rights in the topic: 0 manage it, 1 manage its permissions, 2 mute, 3 send, 4 read what was said before joining, 5 recall others' messages, 6 mention everybody. */
    Permission: number;
  }>;
};

/** The answer of group_open_http_svc/set_topic_permission_group, beside the envelope. */
export type GroupOpenHttpSvcSetTopicPermissionGroupReply = {
  TopicPermissionResultList: Array<{
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    TopicId: string;
  }>;
};

/** The request of group_open_http_svc/get_topic_permission_group. */
export type GroupOpenHttpSvcGetTopicPermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** All that it has rights in without it, or with an empty list. */
  TopicIdList?: string[] | undefined;
};

/** The answer of group_open_http_svc/get_topic_permission_group, beside the envelope. */
export type GroupOpenHttpSvcGetTopicPermissionGroupReply = {
  TopicPermissionResultList: Array<{
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    TopicId: string;
    /** Bits of rights in the topic: 0 manage it, 1 manage its permissions, 2 mute, 3 send, 4 read what was said before joining, 5 recall others' messages, 6 mention everybody. */
    Permission: number;
  }>;
};

/** The request of group_open_http_svc/add_permission_group_member. */
export type GroupOpenHttpSvcAddPermissionGroupMemberBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** At most 100. */
  MemberList: Array<{
    /** A member of the community. */
    Member_Account: string;
  }>;
};

/** The answer of group_open_http_svc/add_permission_group_member, beside the envelope. */
export type GroupOpenHttpSvcAddPermissionGroupMemberReply = {
  MemberList: Array<{
    Member_Account: string;
    /** 0: failed. 1: done. 2: was in it already. */
    Result: number;
  }>;
};

/** The request of group_open_http_svc/get_permission_group_member_list. */
export type GroupOpenHttpSvcGetPermissionGroupMemberListBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** Of a page; 50 without it. */
  Limit?: number | undefined;
  /** Empty first, then the value returned. */
  Next?: string | undefined;
};

/** The answer of group_open_http_svc/get_permission_group_member_list, beside the envelope. */
export type GroupOpenHttpSvcGetPermissionGroupMemberListReply = {
  MemberList: Array<{
    Member_Account: string;
  }>;
  /** Empty: nothing more. */
  Next: string;
};

/** The request of group_open_http_svc/delete_permission_group_member. */
export type GroupOpenHttpSvcDeletePermissionGroupMemberBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** At most 100. */
  MemberList: Array<{
    /** A member of the community. */
    Member_Account: string;
  }>;
};

/** The answer of group_open_http_svc/delete_permission_group_member, beside the envelope. */
export type GroupOpenHttpSvcDeletePermissionGroupMemberReply = {
  MemberList: Array<{
    Member_Account: string;
    /** 0: failed. 1: done. 2: was in it already. */
    Result: number;
  }>;
};

/** The request of group_open_http_svc/delete_topic_permission_group. */
export type GroupOpenHttpSvcDeleteTopicPermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** The permission group. */
  PermissionGroupId: string;
  /** At most 50. */
  TopicIdList: string[];
};

/** The answer of group_open_http_svc/delete_topic_permission_group, beside the envelope. */
export type GroupOpenHttpSvcDeleteTopicPermissionGroupReply = {
  TopicPermissionResultList: Array<{
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    TopicId: string;
  }>;
};

/** The request of group_open_http_svc/destroy_permission_group. */
export type GroupOpenHttpSvcDestroyPermissionGroupBody = {
  /** The community. */
  GroupId: string;
  /** At most 20. */
  PermissionGroupIdList: string[];
};

/** The answer of group_open_http_svc/destroy_permission_group, beside the envelope. */
export type GroupOpenHttpSvcDestroyPermissionGroupReply = {
  PermissionGroupResultList: Array<{
    /** 0: done. */
    ErrorCode: number;
    ErrorInfo: string;
    PermissionGroupId: string;
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
  /** Makes a group, with an owner and first members if given. */
  "group_open_http_svc/create_group": { body: GroupOpenHttpSvcCreateGroupBody; reply: GroupOpenHttpSvcCreateGroupReply };
  /** Sends a message into a group or a topic, as the administrator or as any given account. */
  "group_open_http_svc/send_group_msg": { body: GroupOpenHttpSvcSendGroupMsgBody; reply: GroupOpenHttpSvcSendGroupMsgReply };
  /** Tells the members of a group something: only those online now, and it is stored nowhere. */
  "group_open_http_svc/send_group_system_notification": { body: GroupOpenHttpSvcSendGroupSystemNotificationBody; reply: GroupOpenHttpSvcSendGroupSystemNotificationReply };
  /** Changes what a stored group message says. */
  "openim/modify_group_msg": { body: OpenimModifyGroupMsgBody; reply: OpenimModifyGroupMsgReply };
  /** Sets or deletes key-value pairs beside a group message. */
  "openim_msg_ext_http_svc/group_set_key_values": { body: OpenimMsgExtHttpSvcGroupSetKeyValuesBody; reply: OpenimMsgExtHttpSvcGroupSetKeyValuesReply };
  /** Reads the key-value pairs beside a group message. */
  "openim_msg_ext_http_svc/group_get_key_values": { body: OpenimMsgExtHttpSvcGroupGetKeyValuesBody; reply: OpenimMsgExtHttpSvcGroupGetKeyValuesReply };
  /** Sends read receipts for single messages in the name of a member. */
  "group_open_http_svc/group_msg_receipt": { body: GroupOpenHttpSvcGroupMsgReceiptBody; reply: GroupOpenHttpSvcGroupMsgReceiptReply };
  /** Reads how many members have read messages and how many have not. */
  "group_open_http_svc/get_group_msg_receipt": { body: GroupOpenHttpSvcGetGroupMsgReceiptBody; reply: GroupOpenHttpSvcGetGroupMsgReceiptReply };
  /** Reads who has read a message, or who of the members has not. */
  "group_open_http_svc/get_group_msg_receipt_detail": { body: GroupOpenHttpSvcGetGroupMsgReceiptDetailBody; reply: GroupOpenHttpSvcGetGroupMsgReceiptDetailReply };
  /** Makes a group that existed elsewhere before. Nobody is told of it. */
  "group_open_http_svc/import_group": { body: GroupOpenHttpSvcImportGroupBody; reply: GroupOpenHttpSvcImportGroupReply };
  /** Writes up to 100 messages of another system into the history of a group, with their own times. */
  "group_open_http_svc/import_group_msg": { body: GroupOpenHttpSvcImportGroupMsgBody; reply: GroupOpenHttpSvcImportGroupMsgReply };
  /** A page of the ids of all groups of the app, or of one type. Topics are no groups. */
  "group_open_http_svc/get_appid_group_list": { body: GroupOpenHttpSvcGetAppidGroupListBody; reply: GroupOpenHttpSvcGetAppidGroupListReply };
  /** Profiles of several groups, with their members. */
  "group_open_http_svc/get_group_info": { body: GroupOpenHttpSvcGetGroupInfoBody; reply: GroupOpenHttpSvcGetGroupInfoReply };
  /** The groups that an account is in, in the order of joining. */
  "group_open_http_svc/get_joined_group_list": { body: GroupOpenHttpSvcGetJoinedGroupListBody; reply: GroupOpenHttpSvcGetJoinedGroupListReply };
  /** Puts accounts into a group. */
  "group_open_http_svc/add_group_member": { body: GroupOpenHttpSvcAddGroupMemberBody; reply: GroupOpenHttpSvcAddGroupMemberReply };
  /** Members of a group with what is known of them, in the order of joining. */
  "group_open_http_svc/get_group_member_info": { body: GroupOpenHttpSvcGetGroupMemberInfoBody; reply: GroupOpenHttpSvcGetGroupMemberInfoReply };
  /** What is known of named members of a group. */
  "group_open_http_svc/get_specified_group_member_info": { body: GroupOpenHttpSvcGetSpecifiedGroupMemberInfoBody; reply: GroupOpenHttpSvcGetSpecifiedGroupMemberInfoReply };
  /** Changes the role, the receive option, the name card, custom fields or the mute of one member. */
  "group_open_http_svc/modify_group_member_info": { body: GroupOpenHttpSvcModifyGroupMemberInfoBody; reply: GroupOpenHttpSvcModifyGroupMemberInfoReply };
  /** Which roles accounts have in a group. */
  "group_open_http_svc/get_role_in_group": { body: GroupOpenHttpSvcGetRoleInGroupBody; reply: GroupOpenHttpSvcGetRoleInGroupReply };
  /** Mutes accounts in a group or topic, or lifts their mutes. */
  "group_open_http_svc/forbid_send_msg": { body: GroupOpenHttpSvcForbidSendMsgBody; reply: GroupOpenHttpSvcForbidSendMsgReply };
  /** Who is muted in a group or topic now. */
  "group_open_http_svc/get_group_muted_account": { body: GroupOpenHttpSvcGetGroupMutedAccountBody; reply: GroupOpenHttpSvcGetGroupMutedAccountReply };
  /** The older name of get_group_muted_account, with the older names in the answer. */
  "group_open_http_svc/get_group_shutted_uin": { body: GroupOpenHttpSvcGetGroupShuttedUinBody; reply: GroupOpenHttpSvcGetGroupShuttedUinReply };
  /** Takes members over from another service, with the times they joined. Nobody is told. */
  "group_open_http_svc/import_group_member": { body: GroupOpenHttpSvcImportGroupMemberBody; reply: GroupOpenHttpSvcImportGroupMemberReply };
  /** Puts members out of a group. */
  "group_open_http_svc/delete_group_member": { body: GroupOpenHttpSvcDeleteGroupMemberBody; reply: GroupOpenHttpSvcDeleteGroupMemberReply };
  /** Hands a group over to one of its members, or gives one that nobody owns an owner. */
  "group_open_http_svc/change_group_owner": { body: GroupOpenHttpSvcChangeGroupOwnerBody; reply: GroupOpenHttpSvcChangeGroupOwnerReply };
  /** Changes the given fields of a group's profile. */
  "group_open_http_svc/modify_group_base_info": { body: GroupOpenHttpSvcModifyGroupBaseInfoBody; reply: GroupOpenHttpSvcModifyGroupBaseInfoReply };
  /** Messages of a group by their seqs, newest first. */
  "group_open_http_svc/group_msg_get_simple": { body: GroupOpenHttpSvcGroupMsgGetSimpleBody; reply: GroupOpenHttpSvcGroupMsgGetSimpleReply };
  /** Sets how many messages of a group a member has not read. */
  "group_open_http_svc/set_unread_msg_num": { body: GroupOpenHttpSvcSetUnreadMsgNumBody; reply: GroupOpenHttpSvcSetUnreadMsgNumReply };
  /** Counts who is in an AVChatRoom now. */
  "group_open_http_svc/get_online_member_num": { body: GroupOpenHttpSvcGetOnlineMemberNumBody; reply: GroupOpenHttpSvcGetOnlineMemberNumReply };
  /** Lists who is in an AVChatRoom, who came last first. */
  "group_open_avchatroom_http_svc/get_members": { body: GroupOpenAvchatroomHttpSvcGetMembersBody; reply: GroupOpenAvchatroomHttpSvcGetMembersReply };
  /** Tells which of these accounts are in an AVChatRoom now. */
  "group_open_avchatroom_http_svc/check_members": { body: GroupOpenAvchatroomHttpSvcCheckMembersBody; reply: GroupOpenAvchatroomHttpSvcCheckMembersReply };
  /** Marks members of an AVChatRoom, or takes marks from them. */
  "group_open_avchatroom_http_svc/modify_user_info": { body: GroupOpenAvchatroomHttpSvcModifyUserInfoBody; reply: GroupOpenAvchatroomHttpSvcModifyUserInfoReply };
  /** Makes accounts admins of an AVChatRoom, or ends that. */
  "group_open_avchatroom_http_svc/modify_admin": { body: GroupOpenAvchatroomHttpSvcModifyAdminBody; reply: GroupOpenAvchatroomHttpSvcModifyAdminReply };
  /** Lists the admins of an AVChatRoom. */
  "group_open_avchatroom_http_svc/get_admin_list": { body: GroupOpenAvchatroomHttpSvcGetAdminListBody; reply: GroupOpenAvchatroomHttpSvcGetAdminListReply };
  /** Shows accounts in an AVChatRoom for three days, also while they are away. */
  "group_open_avchatroom_http_svc/add_robots": { body: GroupOpenAvchatroomHttpSvcAddRobotsBody; reply: GroupOpenAvchatroomHttpSvcAddRobotsReply };
  /** Ends what add_robots began. Who is no robot is passed over. */
  "group_open_avchatroom_http_svc/del_robots": { body: GroupOpenAvchatroomHttpSvcDelRobotsBody; reply: GroupOpenAvchatroomHttpSvcDelRobotsReply };
  /** Sends a message to everybody in any AVChatRoom of the app at once. */
  "group_open_http_svc/send_broadcast_msg": { body: GroupOpenHttpSvcSendBroadcastMsgBody; reply: GroupOpenHttpSvcSendBroadcastMsgReply };
  /** Puts accounts out of an AVChatRoom; for some time they cannot come back (10007). */
  "group_open_http_svc/ban_group_member": { body: GroupOpenHttpSvcBanGroupMemberBody; reply: GroupOpenHttpSvcBanGroupMemberReply };
  /** Lists who is banned from an AVChatRoom, in the order of the bans. */
  "group_open_http_svc/get_group_ban_member": { body: GroupOpenHttpSvcGetGroupBanMemberBody; reply: GroupOpenHttpSvcGetGroupBanMemberReply };
  /** Lets banned accounts back into an AVChatRoom. */
  "group_open_http_svc/unban_group_member": { body: GroupOpenHttpSvcUnbanGroupMemberBody; reply: GroupOpenHttpSvcUnbanGroupMemberReply };
  /** Recalls messages of a group, however old. */
  "group_open_http_svc/group_msg_recall": { body: GroupOpenHttpSvcGroupMsgRecallBody; reply: GroupOpenHttpSvcGroupMsgRecallReply };
  /** Recalls silently what an account sent among the newest 1000 messages of a group. */
  "group_open_http_svc/delete_group_msg_by_sender": { body: GroupOpenHttpSvcDeleteGroupMsgBySenderBody; reply: GroupOpenHttpSvcDeleteGroupMsgBySenderReply };
  /** Hides the history of a group from its members, up to a message or all of it. */
  "group_open_http_svc/clear_group_msg": { body: GroupOpenHttpSvcClearGroupMsgBody; reply: GroupOpenHttpSvcClearGroupMsgReply };
  /** Ends a group for good, and its topics with it. All members are told. */
  "group_open_http_svc/destroy_group": { body: GroupOpenHttpSvcDestroyGroupBody; reply: GroupOpenHttpSvcDestroyGroupReply };
  /** Replaces all attributes of a group: keys that are not named are gone. */
  "group_open_http_svc/set_group_attr": { body: GroupOpenHttpSvcSetGroupAttrBody; reply: GroupOpenHttpSvcSetGroupAttrReply };
  /** Adds or changes attributes of a group; the other keys stay. */
  "group_open_http_svc/modify_group_attr": { body: GroupOpenHttpSvcModifyGroupAttrBody; reply: GroupOpenHttpSvcModifyGroupAttrReply };
  /** Reads all attributes of a group. */
  "group_open_attr_http_svc/get_group_attr": { body: GroupOpenAttrHttpSvcGetGroupAttrBody; reply: GroupOpenAttrHttpSvcGetGroupAttrReply };
  /** Deletes some attributes of a group. */
  "group_open_http_svc/delete_group_attr": { body: GroupOpenHttpSvcDeleteGroupAttrBody; reply: GroupOpenHttpSvcDeleteGroupAttrReply };
  /** Deletes all attributes of a group. */
  "group_open_http_svc/clear_group_attr": { body: GroupOpenHttpSvcClearGroupAttrBody; reply: GroupOpenHttpSvcClearGroupAttrReply };
  /** Sets, raises or lowers counters of a group. */
  "group_open_http_svc/update_group_counter": { body: GroupOpenHttpSvcUpdateGroupCounterBody; reply: GroupOpenHttpSvcUpdateGroupCounterReply };
  /** Reads counters of a group; keys that are not set are missing from the answer. */
  "group_open_http_svc/get_group_counter": { body: GroupOpenHttpSvcGetGroupCounterBody; reply: GroupOpenHttpSvcGetGroupCounterReply };
  /** Deletes counters of a group; those that are not set are no fault. */
  "group_open_http_svc/delete_group_counter": { body: GroupOpenHttpSvcDeleteGroupCounterBody; reply: GroupOpenHttpSvcDeleteGroupCounterReply };
  /** Makes a topic in a community; at most 200 in one. */
  "million_group_open_http_svc/create_topic": { body: MillionGroupOpenHttpSvcCreateTopicBody; reply: MillionGroupOpenHttpSvcCreateTopicReply };
  /** Makes a topic as it was elsewhere, with its own time. Nobody is told. */
  "group_open_http_svc/import_topic": { body: GroupOpenHttpSvcImportTopicBody; reply: GroupOpenHttpSvcImportTopicReply };
  /** Changes the given fields of a topic. Everybody in the community is told. */
  "million_group_open_http_svc/modify_topic": { body: MillionGroupOpenHttpSvcModifyTopicBody; reply: MillionGroupOpenHttpSvcModifyTopicReply };
  /** Reads topics of a community, with what one account has to do with each. */
  "million_group_open_http_svc/get_topic": { body: MillionGroupOpenHttpSvcGetTopicBody; reply: MillionGroupOpenHttpSvcGetTopicReply };
  /** Ends topics of a community for good. Everybody in it is told. */
  "million_group_open_http_svc/destroy_topic": { body: MillionGroupOpenHttpSvcDestroyTopicBody; reply: MillionGroupOpenHttpSvcDestroyTopicReply };
  /** Makes a permission group in a community: who is put into it gets its rights. */
  "group_open_http_svc/create_permission_group": { body: GroupOpenHttpSvcCreatePermissionGroupBody; reply: GroupOpenHttpSvcCreatePermissionGroupReply };
  /** Changes the given fields of a permission group; the rights of its members change with it at once. */
  "group_open_http_svc/modify_permission_group": { body: GroupOpenHttpSvcModifyPermissionGroupBody; reply: GroupOpenHttpSvcModifyPermissionGroupReply };
  /** Reads permission groups of a community: those that are named, or a page of all in the order they were made. */
  "group_open_http_svc/get_permission_group": { body: GroupOpenHttpSvcGetPermissionGroupBody; reply: GroupOpenHttpSvcGetPermissionGroupReply };
  /** Gives a permission group rights in single topics, beside those it has in the whole community. */
  "group_open_http_svc/add_topic_permission_group": { body: GroupOpenHttpSvcAddTopicPermissionGroupBody; reply: GroupOpenHttpSvcAddTopicPermissionGroupReply };
  /** Changes the rights that a permission group has in single topics. */
  "group_open_http_svc/set_topic_permission_group": { body: GroupOpenHttpSvcSetTopicPermissionGroupBody; reply: GroupOpenHttpSvcSetTopicPermissionGroupReply };
  /** Reads the rights that a permission group has in single topics. */
  "group_open_http_svc/get_topic_permission_group": { body: GroupOpenHttpSvcGetTopicPermissionGroupBody; reply: GroupOpenHttpSvcGetTopicPermissionGroupReply };
  /** Puts members of the community into a permission group; they have its rights at once. */
  "group_open_http_svc/add_permission_group_member": { body: GroupOpenHttpSvcAddPermissionGroupMemberBody; reply: GroupOpenHttpSvcAddPermissionGroupMemberReply };
  /** Lists the members of a permission group by pages, in the order they were put in. */
  "group_open_http_svc/get_permission_group_member_list": { body: GroupOpenHttpSvcGetPermissionGroupMemberListBody; reply: GroupOpenHttpSvcGetPermissionGroupMemberListReply };
  /** Takes members out of a permission group; they lose its rights at once. */
  "group_open_http_svc/delete_permission_group_member": { body: GroupOpenHttpSvcDeletePermissionGroupMemberBody; reply: GroupOpenHttpSvcDeletePermissionGroupMemberReply };
  /** Takes single topics out of a permission group. */
  "group_open_http_svc/delete_topic_permission_group": { body: GroupOpenHttpSvcDeleteTopicPermissionGroupBody; reply: GroupOpenHttpSvcDeleteTopicPermissionGroupReply };
  /** Ends permission groups; their members lose the rights at once. */
  "group_open_http_svc/destroy_permission_group": { body: GroupOpenHttpSvcDestroyPermissionGroupBody; reply: GroupOpenHttpSvcDestroyPermissionGroupReply };
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
  group: {
    /** Makes a group, with an owner and first members if given. See group_open_http_svc/create_group in the REST reference. */
    createGroup: "group_open_http_svc/create_group",
    /** Sends a message into a group or a topic, as the administrator or as any given account. See group_open_http_svc/send_group_msg in the REST reference. */
    sendGroupMsg: "group_open_http_svc/send_group_msg",
    /** Tells the members of a group something: only those online now, and it is stored nowhere. See group_open_http_svc/send_group_system_notification in the REST reference. */
    sendGroupSystemNotification: "group_open_http_svc/send_group_system_notification",
    /** Changes what a stored group message says. See openim/modify_group_msg in the REST reference. */
    modifyGroupMsg: "openim/modify_group_msg",
    /** Sets or deletes key-value pairs beside a group message. See openim_msg_ext_http_svc/group_set_key_values in the REST reference. */
    groupSetKeyValues: "openim_msg_ext_http_svc/group_set_key_values",
    /** Reads the key-value pairs beside a group message. See openim_msg_ext_http_svc/group_get_key_values in the REST reference. */
    groupGetKeyValues: "openim_msg_ext_http_svc/group_get_key_values",
    /** Sends read receipts for single messages in the name of a member. See group_open_http_svc/group_msg_receipt in the REST reference. */
    groupMsgReceipt: "group_open_http_svc/group_msg_receipt",
    /** Reads how many members have read messages and how many have not. See group_open_http_svc/get_group_msg_receipt in the REST reference. */
    getGroupMsgReceipt: "group_open_http_svc/get_group_msg_receipt",
    /** Reads who has read a message, or who of the members has not. See group_open_http_svc/get_group_msg_receipt_detail in the REST reference. */
    getGroupMsgReceiptDetail: "group_open_http_svc/get_group_msg_receipt_detail",
    /** Makes a group that existed elsewhere before. Nobody is told of it. See group_open_http_svc/import_group in the REST reference. */
    importGroup: "group_open_http_svc/import_group",
    /** Writes up to 100 messages of another system into the history of a group, with their own times. See group_open_http_svc/import_group_msg in the REST reference. */
    importGroupMsg: "group_open_http_svc/import_group_msg",
    /** A page of the ids of all groups of the app, or of one type. Topics are no groups. See group_open_http_svc/get_appid_group_list in the REST reference. */
    getAppidGroupList: "group_open_http_svc/get_appid_group_list",
    /** Profiles of several groups, with their members. See group_open_http_svc/get_group_info in the REST reference. */
    getGroupInfo: "group_open_http_svc/get_group_info",
    /** The groups that an account is in, in the order of joining. See group_open_http_svc/get_joined_group_list in the REST reference. */
    getJoinedGroupList: "group_open_http_svc/get_joined_group_list",
    /** Puts accounts into a group. See group_open_http_svc/add_group_member in the REST reference. */
    addGroupMember: "group_open_http_svc/add_group_member",
    /** Members of a group with what is known of them, in the order of joining. See group_open_http_svc/get_group_member_info in the REST reference. */
    getGroupMemberInfo: "group_open_http_svc/get_group_member_info",
    /** What is known of named members of a group. See group_open_http_svc/get_specified_group_member_info in the REST reference. */
    getSpecifiedGroupMemberInfo: "group_open_http_svc/get_specified_group_member_info",
    /** Changes the role, the receive option, the name card, custom fields or the mute of one member. See group_open_http_svc/modify_group_member_info in the REST reference. */
    modifyGroupMemberInfo: "group_open_http_svc/modify_group_member_info",
    /** Which roles accounts have in a group. See group_open_http_svc/get_role_in_group in the REST reference. */
    getRoleInGroup: "group_open_http_svc/get_role_in_group",
    /** Mutes accounts in a group or topic, or lifts their mutes. See group_open_http_svc/forbid_send_msg in the REST reference. */
    forbidSendMsg: "group_open_http_svc/forbid_send_msg",
    /** Who is muted in a group or topic now. See group_open_http_svc/get_group_muted_account in the REST reference. */
    getGroupMutedAccount: "group_open_http_svc/get_group_muted_account",
    /** The older name of get_group_muted_account, with the older names in the answer. See group_open_http_svc/get_group_shutted_uin in the REST reference. */
    getGroupShuttedUin: "group_open_http_svc/get_group_shutted_uin",
    /** Takes members over from another service, with the times they joined. Nobody is told. See group_open_http_svc/import_group_member in the REST reference. */
    importGroupMember: "group_open_http_svc/import_group_member",
    /** Puts members out of a group. See group_open_http_svc/delete_group_member in the REST reference. */
    deleteGroupMember: "group_open_http_svc/delete_group_member",
    /** Hands a group over to one of its members, or gives one that nobody owns an owner. See group_open_http_svc/change_group_owner in the REST reference. */
    changeGroupOwner: "group_open_http_svc/change_group_owner",
    /** Changes the given fields of a group's profile. See group_open_http_svc/modify_group_base_info in the REST reference. */
    modifyGroupBaseInfo: "group_open_http_svc/modify_group_base_info",
    /** Messages of a group by their seqs, newest first. See group_open_http_svc/group_msg_get_simple in the REST reference. */
    groupMsgGetSimple: "group_open_http_svc/group_msg_get_simple",
    /** Sets how many messages of a group a member has not read. See group_open_http_svc/set_unread_msg_num in the REST reference. */
    setUnreadMsgNum: "group_open_http_svc/set_unread_msg_num",
    /** Recalls messages of a group, however old. See group_open_http_svc/group_msg_recall in the REST reference. */
    groupMsgRecall: "group_open_http_svc/group_msg_recall",
    /** Recalls silently what an account sent among the newest 1000 messages of a group. See group_open_http_svc/delete_group_msg_by_sender in the REST reference. */
    deleteGroupMsgBySender: "group_open_http_svc/delete_group_msg_by_sender",
    /** Hides the history of a group from its members, up to a message or all of it. See group_open_http_svc/clear_group_msg in the REST reference. */
    clearGroupMsg: "group_open_http_svc/clear_group_msg",
    /** Ends a group for good, and its topics with it. All members are told. See group_open_http_svc/destroy_group in the REST reference. */
    destroyGroup: "group_open_http_svc/destroy_group",
  },
  live: {
    /** Counts who is in an AVChatRoom now. See group_open_http_svc/get_online_member_num in the REST reference. */
    getOnlineMemberNum: "group_open_http_svc/get_online_member_num",
    /** Lists who is in an AVChatRoom, who came last first. See group_open_avchatroom_http_svc/get_members in the REST reference. */
    getMembers: "group_open_avchatroom_http_svc/get_members",
    /** Tells which of these accounts are in an AVChatRoom now. See group_open_avchatroom_http_svc/check_members in the REST reference. */
    checkMembers: "group_open_avchatroom_http_svc/check_members",
    /** Marks members of an AVChatRoom, or takes marks from them. See group_open_avchatroom_http_svc/modify_user_info in the REST reference. */
    modifyUserInfo: "group_open_avchatroom_http_svc/modify_user_info",
    /** Makes accounts admins of an AVChatRoom, or ends that. See group_open_avchatroom_http_svc/modify_admin in the REST reference. */
    modifyAdmin: "group_open_avchatroom_http_svc/modify_admin",
    /** Lists the admins of an AVChatRoom. See group_open_avchatroom_http_svc/get_admin_list in the REST reference. */
    getAdminList: "group_open_avchatroom_http_svc/get_admin_list",
    /** Shows accounts in an AVChatRoom for three days, also while they are away. See group_open_avchatroom_http_svc/add_robots in the REST reference. */
    addRobots: "group_open_avchatroom_http_svc/add_robots",
    /** Ends what add_robots began. Who is no robot is passed over. See group_open_avchatroom_http_svc/del_robots in the REST reference. */
    delRobots: "group_open_avchatroom_http_svc/del_robots",
    /** Sends a message to everybody in any AVChatRoom of the app at once. See group_open_http_svc/send_broadcast_msg in the REST reference. */
    sendBroadcastMsg: "group_open_http_svc/send_broadcast_msg",
    /** Puts accounts out of an AVChatRoom; for some time they cannot come back (10007). See group_open_http_svc/ban_group_member in the REST reference. */
    banGroupMember: "group_open_http_svc/ban_group_member",
    /** Lists who is banned from an AVChatRoom, in the order of the bans. See group_open_http_svc/get_group_ban_member in the REST reference. */
    getGroupBanMember: "group_open_http_svc/get_group_ban_member",
    /** Lets banned accounts back into an AVChatRoom. See group_open_http_svc/unban_group_member in the REST reference. */
    unbanGroupMember: "group_open_http_svc/unban_group_member",
  },
  attribute: {
    /** Replaces all attributes of a group: keys that are not named are gone. See group_open_http_svc/set_group_attr in the REST reference. */
    setGroupAttr: "group_open_http_svc/set_group_attr",
    /** Adds or changes attributes of a group; the other keys stay. See group_open_http_svc/modify_group_attr in the REST reference. */
    modifyGroupAttr: "group_open_http_svc/modify_group_attr",
    /** Reads all attributes of a group. See group_open_attr_http_svc/get_group_attr in the REST reference. */
    getGroupAttr: "group_open_attr_http_svc/get_group_attr",
    /** Deletes some attributes of a group. See group_open_http_svc/delete_group_attr in the REST reference. */
    deleteGroupAttr: "group_open_http_svc/delete_group_attr",
    /** Deletes all attributes of a group. See group_open_http_svc/clear_group_attr in the REST reference. */
    clearGroupAttr: "group_open_http_svc/clear_group_attr",
  },
  counter: {
    /** Sets, raises or lowers counters of a group. See group_open_http_svc/update_group_counter in the REST reference. */
    updateGroupCounter: "group_open_http_svc/update_group_counter",
    /** Reads counters of a group; keys that are not set are missing from the answer. See group_open_http_svc/get_group_counter in the REST reference. */
    getGroupCounter: "group_open_http_svc/get_group_counter",
    /** Deletes counters of a group; those that are not set are no fault. See group_open_http_svc/delete_group_counter in the REST reference. */
    deleteGroupCounter: "group_open_http_svc/delete_group_counter",
  },
  topic: {
    /** Makes a topic in a community; at most 200 in one. See million_group_open_http_svc/create_topic in the REST reference. */
    createTopic: "million_group_open_http_svc/create_topic",
    /** Makes a topic as it was elsewhere, with its own time. Nobody is told. See group_open_http_svc/import_topic in the REST reference. */
    importTopic: "group_open_http_svc/import_topic",
    /** Changes the given fields of a topic. Everybody in the community is told. See million_group_open_http_svc/modify_topic in the REST reference. */
    modifyTopic: "million_group_open_http_svc/modify_topic",
    /** Reads topics of a community, with what one account has to do with each. See million_group_open_http_svc/get_topic in the REST reference. */
    getTopic: "million_group_open_http_svc/get_topic",
    /** Ends topics of a community for good. Everybody in it is told. See million_group_open_http_svc/destroy_topic in the REST reference. */
    destroyTopic: "million_group_open_http_svc/destroy_topic",
  },
  permission: {
    /** Makes a permission group in a community: who is put into it gets its rights. See group_open_http_svc/create_permission_group in the REST reference. */
    createPermissionGroup: "group_open_http_svc/create_permission_group",
    /** Changes the given fields of a permission group; the rights of its members change with it at once. See group_open_http_svc/modify_permission_group in the REST reference. */
    modifyPermissionGroup: "group_open_http_svc/modify_permission_group",
    /** Reads permission groups of a community: those that are named, or a page of all in the order they were made. See group_open_http_svc/get_permission_group in the REST reference. */
    getPermissionGroup: "group_open_http_svc/get_permission_group",
    /** Gives a permission group rights in single topics, beside those it has in the whole community. See group_open_http_svc/add_topic_permission_group in the REST reference. */
    addTopicPermissionGroup: "group_open_http_svc/add_topic_permission_group",
    /** Changes the rights that a permission group has in single topics. See group_open_http_svc/set_topic_permission_group in the REST reference. */
    setTopicPermissionGroup: "group_open_http_svc/set_topic_permission_group",
    /** Reads the rights that a permission group has in single topics. See group_open_http_svc/get_topic_permission_group in the REST reference. */
    getTopicPermissionGroup: "group_open_http_svc/get_topic_permission_group",
    /** Puts members of the community into a permission group; they have its rights at once. See group_open_http_svc/add_permission_group_member in the REST reference. */
    addPermissionGroupMember: "group_open_http_svc/add_permission_group_member",
    /** Lists the members of a permission group by pages, in the order they were put in. See group_open_http_svc/get_permission_group_member_list in the REST reference. */
    getPermissionGroupMemberList: "group_open_http_svc/get_permission_group_member_list",
    /** Takes members out of a permission group; they lose its rights at once. See group_open_http_svc/delete_permission_group_member in the REST reference. */
    deletePermissionGroupMember: "group_open_http_svc/delete_permission_group_member",
    /** Takes single topics out of a permission group. See group_open_http_svc/delete_topic_permission_group in the REST reference. */
    deleteTopicPermissionGroup: "group_open_http_svc/delete_topic_permission_group",
    /** Ends permission groups; their members lose the rights at once. See group_open_http_svc/destroy_permission_group in the REST reference. */
    destroyPermissionGroup: "group_open_http_svc/destroy_permission_group",
  },
} as const;
