import type { MessageElement as WireElement } from "@hongyan/protocol";
import type { ElementType, MessageElement, PayloadByElement, PayloadByType, SimplifiedMessage } from "./payloads.ts";

type Content = Record<string, unknown>;

/** Maps one kind of element between the wire (`MsgContent`) and the public payload. */
type Mapping = {
  toPayload(content: Content): unknown;
  toContent(payload: Content): Content;
  label: { zh: string; en: string } | ((payload: Content, language: "zh" | "en") => string);
};

const text = (value: unknown) => (typeof value === "string" ? value : value == null ? "" : String(value));
const number = (value: unknown) => (typeof value === "number" ? value : Number(value ?? 0) || 0);
const customLabel = { zh: "[自定义消息]", en: "[Custom message]" };

const mappings: { [Name in ElementType]: Mapping & { toPayload(content: Content): PayloadByElement[Name] } } = {
  TIMTextElem: {
    toPayload: ({ Text }) => ({ text: text(Text) }),
    toContent: (payload) => ({ Text: text(payload.text) }),
    label: (payload) => text(payload.text),
  },
  TIMFaceElem: {
    toPayload: ({ Index, Data }) => ({ index: number(Index), data: text(Data) }),
    toContent: ({ index, data }) => ({ Index: number(index), Data: text(data) }),
    label: { zh: "[表情]", en: "[Face]" },
  },
  TIMCustomElem: {
    toPayload: ({ Data, Desc, Ext }) => ({ data: text(Data), description: text(Desc), extension: text(Ext) }),
    toContent: ({ data, description, extension }) => ({
      Data: text(data),
      Desc: text(description),
      Ext: text(extension),
    }),
    label: (payload, language) => text(payload.description) || customLabel[language],
  },
  TIMLocationElem: {
    toPayload: ({ Desc, Latitude, Longitude }) => ({
      description: text(Desc),
      latitude: number(Latitude),
      longitude: number(Longitude),
    }),
    toContent: ({ description, latitude, longitude }) => ({
      Desc: text(description),
      Latitude: number(latitude),
      Longitude: number(longitude),
    }),
    label: { zh: "[位置]", en: "[Location]" },
  },
  TIMImageElem: {
    toPayload: ({ UUID, ImageFormat, ImageInfoArray }) => ({
      uuid: text(UUID),
      imageFormat: number(ImageFormat ?? 255),
      imageInfoArray: toImages(ImageInfoArray),
    }),
    toContent: ({ uuid, imageFormat, imageInfoArray }) => ({
      UUID: uuid,
      ImageFormat: imageFormat,
      ImageInfoArray: (imageInfoArray as Content[]).map(({ type, size, width, height, url }) => ({
        Type: imageTypes.find(([, publicType]) => publicType === type)?.[0] ?? 1,
        Size: size,
        Width: width,
        Height: height,
        URL: url,
      })),
    }),
    label: { zh: "[图片]", en: "[Image]" },
  },
  TIMSoundElem: {
    toPayload: ({ Url, UUID, Size, Second }) => ({
      uuid: text(UUID),
      url: text(Url),
      remoteAudioUrl: text(Url),
      size: number(Size),
      second: number(Second),
    }),
    toContent: ({ uuid, url, size, second }) => ({
      UUID: uuid,
      Url: url,
      Size: size,
      Second: second,
      Download_Flag: 2,
    }),
    label: { zh: "[语音]", en: "[Audio]" },
  },
  TIMVideoFileElem: {
    toPayload: toVideo,
    toContent: (payload) => ({
      VideoUrl: payload.remoteVideoUrl,
      VideoUUID: payload.videoUUID,
      VideoSize: payload.videoSize,
      VideoSecond: payload.videoSecond,
      VideoFormat: payload.videoFormat,
      VideoDownloadFlag: 2,
      ThumbUrl: payload.thumbUrl,
      ThumbUUID: payload.thumbUUID,
      ThumbSize: payload.thumbSize,
      ThumbWidth: payload.thumbWidth,
      ThumbHeight: payload.thumbHeight,
      ThumbFormat: "JPG",
      ThumbDownloadFlag: 2,
    }),
    label: { zh: "[视频]", en: "[Video]" },
  },
  TIMFileElem: {
    toPayload: ({ Url, UUID, FileSize, FileName }) => ({
      uuid: text(UUID),
      fileName: text(FileName),
      fileUrl: text(Url),
      fileSize: number(FileSize),
    }),
    toContent: ({ uuid, fileName, fileUrl, fileSize }) => ({
      UUID: uuid,
      Url: fileUrl,
      FileSize: fileSize,
      FileName: fileName,
      Download_Flag: 2,
    }),
    label: { zh: "[文件]", en: "[File]" },
  },
  TIMRelayElem: {
    toPayload: ({ Title, AbstractList, CompatibleText, MsgList, JsonMsgKey }) => ({
      title: text(Title),
      abstractList: (AbstractList as string[] | undefined) ?? [],
      compatibleText: text(CompatibleText),
      downloadKey: text(JsonMsgKey),
      messageList: ((MsgList as Content[] | undefined) ?? []).map(toSimplified),
    }),
    toContent: ({ title, abstractList, compatibleText, messageList }) => ({
      Title: text(title),
      MsgNum: (messageList as SimplifiedMessage[]).length,
      CompatibleText: text(compatibleText),
      AbstractList: abstractList,
      MsgList: (messageList as SimplifiedMessage[]).map(toRelayed),
    }),
    label: { zh: "[聊天记录]", en: "[Chat history]" },
  },
};

/** Wire type, public type: original, thumbnail, large preview, in the order that apps index into. */
const imageTypes = [
  [1, 0],
  [3, 1],
  [2, 2],
] as const;

function toImages(list: unknown): PayloadByType["TIMImageElem"]["imageInfoArray"] {
  const given = (list as Content[] | undefined) ?? [];
  return imageTypes.map(([wireType, type]) => {
    const image = given.find(({ Type }) => Type === wireType) ?? given[0] ?? {};
    return {
      type,
      sizeType: type,
      width: number(image.Width),
      height: number(image.Height),
      size: number(image.Size),
      url: text(image.URL),
    };
  });
}

function toVideo(content: Content): PayloadByType["TIMVideoFileElem"] {
  const url = text(content.VideoUrl);
  const cover = {
    url: text(content.ThumbUrl),
    width: number(content.ThumbWidth),
    height: number(content.ThumbHeight),
    size: number(content.ThumbSize),
  };
  return {
    videoFormat: text(content.VideoFormat),
    videoSecond: number(content.VideoSecond),
    videoSize: number(content.VideoSize),
    videoUrl: url,
    videoUUID: text(content.VideoUUID),
    remoteVideoUrl: url,
    snapshotUrl: cover.url,
    snapshotWidth: cover.width,
    snapshotHeight: cover.height,
    snapshotSize: cover.size,
    thumbUrl: cover.url,
    thumbUUID: text(content.ThumbUUID),
    thumbWidth: cover.width,
    thumbHeight: cover.height,
    thumbSize: cover.size,
  };
}

/** A merged message keeps what the wire says beyond its public fields, so that it can be forwarded whole. */
type RelayedMessage = SimplifiedMessage & { to?: string; sequence?: number; random?: number };

function toSimplified(relayed: Content): RelayedMessage {
  const from = text(relayed.From_Account);
  const time = number(relayed.MsgTimeStamp);
  return {
    ID: `${from}-${time}-${number(relayed.MsgRandom)}`,
    from,
    nick: text(relayed.Nick),
    avatar: text(relayed.Avatar),
    time,
    messageBody: toElements((relayed.MsgBody as WireElement[] | undefined) ?? []),
    cloudCustomData: text(relayed.CloudCustomData),
    to: text(relayed.To_Account),
    sequence: number(relayed.MsgSeq),
    random: number(relayed.MsgRandom),
  };
}

function toRelayed(message: RelayedMessage): Content {
  return {
    From_Account: message.from,
    ...(message.to ? { To_Account: message.to } : {}),
    MsgTimeStamp: message.time,
    ...(message.sequence ? { MsgSeq: message.sequence } : {}),
    MsgRandom: message.random ?? Number(message.ID.split("-").pop() ?? 0),
    MsgBody: toBody(message.messageBody),
    ...(message.cloudCustomData ? { CloudCustomData: message.cloudCustomData } : {}),
    // Readers of the wire who don't know these two ignore them.
    Nick: message.nick,
    Avatar: message.avatar,
  };
}

/** Of what the server tells. */
const toldLabels: Readonly<Record<string, { zh: string; en: string }>> = {
  TIMGroupTipElem: { zh: "[群提示消息]", en: "[Group tip]" },
  TIMGroupSystemNoticeElem: { zh: "[群系统通知]", en: "[Group notice]" },
};

function mappingOf(type: string): Mapping | undefined {
  return (mappings as Record<string, Mapping>)[type];
}

/** Elements of a body. Kinds this version does not know are left out. */
export function toElements(body: readonly WireElement[]): MessageElement[] {
  return body.flatMap(({ MsgType, MsgContent }) => {
    const payload = mappingOf(MsgType)?.toPayload(MsgContent as Content);
    return payload ? [{ type: MsgType as ElementType, payload, content: payload }] : [];
  });
}

export function toBody(elements: readonly { type: string; payload: unknown }[]): WireElement[] {
  return elements.map(
    ({ type, payload }) =>
      ({ MsgType: type, MsgContent: mappingOf(type)?.toContent(payload as Content) ?? {} }) as WireElement,
  );
}

/** What a conversation list shows. */
export function labelOf(elements: readonly { type: string; payload: unknown }[], language: "zh" | "en"): string {
  return elements
    .map(({ type, payload }) => {
      const label = mappingOf(type)?.label ?? toldLabels[type];
      if (!label) return "";
      return typeof label === "function" ? label(payload as Content, language) : label[language];
    })
    .join("");
}
