import type { MessageRecord } from "../dump/message-order.ts";

const words: Readonly<Record<string, string>> = {
  TIMImageElem: "picture",
  TIMSoundElem: "voice",
  TIMVideoFileElem: "video",
  TIMFileElem: "file",
  TIMLocationElem: "place",
  TIMFaceElem: "sticker",
  TIMCustomElem: "custom",
  TIMRelayElem: "forwarded messages",
};
const mostLetters = 300;

/** What a message says, for people. */
export function bodyText({ body, isRecalled, customData }: MessageRecord): string {
  if (isRecalled) return "(recalled)";
  const parts = body.map(({ MsgType, MsgContent }) => {
    const content = MsgContent as Readonly<Record<string, unknown>>;
    if (MsgType === "TIMTextElem") return String(content.Text ?? "");
    const detail = detailOf(content);
    return `[${words[MsgType] ?? MsgType}${detail ? `: ${detail}` : ""}]`;
  });
  const text = parts.join(" ") + (customData ? ` {${customData}}` : "");
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text;
}

/** The first thing that says which picture, file or place it is. */
function detailOf(content: Readonly<Record<string, unknown>>): string {
  const names = ["FileName", "Desc", "Title", "Data", "Url", "VideoUrl", "UUID", "Index"];
  const name = names.find((one) => content[one]);
  if (name !== undefined) return String(content[name]);
  const [image] = Array.isArray(content.ImageInfoArray) ? (content.ImageInfoArray as { URL?: string }[]) : [];
  return image?.URL ?? "";
}
