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

/** Payload by type of a message. */
export interface PayloadByType {
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

/** One part of a message. */
export interface MessageElement {
  type: MessageType;
  // biome-ignore lint/suspicious/noExplicitAny: apps read the payload by the type they expect, as they do on the public surface.
  payload: any;
  /** The payload under its older name. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  content: any;
}
