/** Payloads of messages by `type`. Source: Web SDK, "Message: payload". */

export interface TextPayload {
  text: string;
}

export interface FacePayload {
  /** Number defined by the app. */
  index: number;
  data: string;
}

export interface CustomPayload {
  data: string;
  /** Shown in push notices. */
  description: string;
  extension: string;
}

export interface LocationPayload {
  description: string;
  /** Degrees. */
  longitude: number;
  /** Degrees. */
  latitude: number;
}

export interface ImageInfo {
  /** 0 original, 1 small, 2 large preview. */
  type: 0 | 1 | 2;
  /** Older name of `type`. */
  sizeType: 0 | 1 | 2;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Bytes. */
  size: number;
  url: string;
}

export interface ImagePayload {
  uuid: string;
  /** 1 JPG, 2 GIF, 3 PNG, 4 BMP, 255 other. */
  imageFormat: number;
  /** Original, small, large. */
  imageInfoArray: ImageInfo[];
}

export interface AudioPayload {
  uuid: string;
  url: string;
  remoteAudioUrl: string;
  /** Bytes. */
  size: number;
  /** Seconds. */
  second: number;
}

export interface VideoPayload {
  videoFormat: string;
  /** Seconds. */
  videoSecond: number;
  /** Bytes. */
  videoSize: number;
  videoUrl: string;
  videoUUID: string;
  remoteVideoUrl: string;
  snapshotUrl: string;
  /** Pixels. */
  snapshotWidth: number;
  /** Pixels. */
  snapshotHeight: number;
  /** Bytes. */
  snapshotSize: number;
  thumbUrl: string;
  thumbUUID: string;
  thumbWidth: number;
  thumbHeight: number;
  thumbSize: number;
}

export interface FilePayload {
  uuid: string;
  fileName: string;
  fileUrl: string;
  /** Bytes. */
  fileSize: number;
}

/** One message inside a merged message. */
export interface SimplifiedMessage {
  ID: string;
  from: string;
  nick: string;
  avatar: string;
  /** Unix seconds. */
  time: number;
  messageBody: MessageElement[];
  cloudCustomData: string;
}

export interface MergerPayload {
  title: string;
  abstractList: string[];
  /** For clients that cannot show merged messages. */
  compatibleText: string;
  /** Not `''`: call `downloadMergerMessage` before reading `messageList`. */
  downloadKey: string;
  messageList: SimplifiedMessage[];
}

/** Whom a tip of a group concerns. */
export interface GroupTipMember {
  userID: string;
  nick: string;
  avatar: string;
  /** Tip 7: seconds from the tip on; 0: the mute was lifted. */
  muteTime?: number;
}

/** What changed in the profile of a group, and nothing else. */
export interface NewGroupProfile {
  /** The name under its older key. */
  groupName?: string;
  name?: string;
  introduction?: string;
  notification?: string;
  avatar?: string;
  ownerID?: string;
  muteAllMembers?: boolean;
  groupCustomField?: { key: string; value: string }[];
}

/** Something happened in a group. */
export interface GroupTipPayload {
  /** A `GRP_TIP_*` value. */
  operationType: number;
  /** Who did it. */
  operatorID: string;
  /** Whom it concerns. */
  userIDList: string[];
  memberList: GroupTipMember[];
  /** Tip 6. */
  newGroupProfile: NewGroupProfile;
  groupProfile: { groupID: string };
  /** Tips 1 to 3: members after it. */
  memberCount?: number;
}

/** A notice about a group, for this account alone. */
export interface GroupSystemNoticePayload {
  /**
   * 1 somebody asks to join, 2 accepted, 3 refused, 4 removed, 5 dismissed, 6 created, 7 invited, 8 quit, 9 made admin,
   * 10 no admin any more, 11 recycled, 12 somebody is to be brought in, 255 a notice of the app.
   */
  operationType: number;
  operatorID: string;
  operatorNick: string;
  operatorAvatar: string;
  groupProfile: { groupID: string; name: string; groupName: string };
  /** Words of who asks, or a reason. */
  handleMessage: string;
  /** Of a notice of the app. */
  userDefinedField: string;
  /** 1 and 12: give the message, or its payload, to `handleGroupApplication`. */
  applicationKey?: number;
  /** 12: who is to be brought in. */
  userIDList?: string[];
}

/** Payload by type of a message. */
export interface PayloadByType extends PayloadByElement {
  TIMGroupTipElem: GroupTipPayload;
  TIMGroupSystemNoticeElem: GroupSystemNoticePayload;
}

/** Payload by type of what people send. */
export interface PayloadByElement {
  TIMTextElem: TextPayload;
  TIMFaceElem: FacePayload;
  TIMCustomElem: CustomPayload;
  TIMLocationElem: LocationPayload;
  TIMImageElem: ImagePayload;
  TIMSoundElem: AudioPayload;
  TIMVideoFileElem: VideoPayload;
  TIMFileElem: FilePayload;
  TIMRelayElem: MergerPayload;
}

export type MessageType = keyof PayloadByType;
export type ElementType = keyof PayloadByElement;

/** One part of a message. */
export interface MessageElement {
  type: MessageType;
  // biome-ignore lint/suspicious/noExplicitAny: apps read the payload by the type they expect, as they do on the public surface.
  payload: any;
  /** The payload under its older name. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  content: any;
}
