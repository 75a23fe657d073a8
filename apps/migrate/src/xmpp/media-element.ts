import { createHash } from "node:crypto";
import type { MessageElement } from "@hongyan/protocol";
import type { Attachment } from "./attachments.ts";

type Media = "image" | "sound" | "video" | "file";

const mediaByExtension: Readonly<Record<string, Media>> = {
  ...group("image", "jpg jpeg jfif png gif webp bmp heic heif avif svg tif tiff"),
  ...group("sound", "mp3 m4a aac ogg oga opus wav flac amr weba caf"),
  ...group("video", "mp4 m4v mov webm mkv avi 3gp mpg mpeg ogv"),
};

function group(media: Media, extensions: string): Record<string, Media> {
  return Object.fromEntries(extensions.split(" ").map((extension) => [extension, media]));
}

const imageFormats: Readonly<Record<string, number>> = { jpg: 1, jpeg: 1, jfif: 1, gif: 2, png: 3, bmp: 4 };
const otherFormat = 255;

/** The element that shows a file. What is not known of it is left out, or 0 where an app needs a number. */
export function mediaElement(attachment: Attachment): MessageElement {
  const { url, size } = attachment;
  const name = attachment.name ?? nameIn(url);
  const extension = extensionOf(name);
  // The same file has the same key in every message.
  const key = createHash("md5").update(url).digest("hex");
  switch (mediaOf(attachment, extension)) {
    case "image":
      return imageElement(attachment, key, extension);
    case "sound":
      return {
        MsgType: "TIMSoundElem",
        MsgContent: { Url: url, UUID: key, ...known({ Size: size, Second: attachment.seconds }), Download_Flag: 2 },
      };
    case "video":
      return videoElement(attachment, key, extension);
    case "file":
      return {
        MsgType: "TIMFileElem",
        MsgContent: { Url: url, UUID: key, ...known({ FileSize: size }), FileName: name || url, Download_Flag: 2 },
      };
  }
}

function imageElement(
  { url, size, width = 0, height = 0 }: Attachment,
  key: string,
  extension: string,
): MessageElement {
  const original = { Type: 1 as const, ...known({ Size: size }), Width: width, Height: height, URL: url };
  return {
    MsgType: "TIMImageElem",
    MsgContent: { UUID: key, ImageFormat: imageFormats[extension] ?? otherFormat, ImageInfoArray: [original] },
  };
}

/** XMPP names no cover picture. */
function videoElement(attachment: Attachment, key: string, extension: string): MessageElement {
  const { url, size, seconds, width = 0, height = 0 } = attachment;
  const format = extension || undefined;
  return {
    MsgType: "TIMVideoFileElem",
    MsgContent: {
      VideoUrl: url,
      VideoUUID: key,
      ...known({ VideoSize: size, VideoSecond: seconds }),
      ...(format !== undefined && { VideoFormat: format }),
      VideoDownloadFlag: 2,
      ThumbUrl: "",
      ThumbUUID: `${key}_cover`,
      ThumbWidth: width,
      ThumbHeight: height,
      ThumbDownloadFlag: 2,
    },
  };
}

function mediaOf({ mime = "" }: Attachment, extension: string): Media {
  const [type] = mime.split("/");
  if (type === "image" || type === "video") return type;
  if (type === "audio") return "sound";
  return mediaByExtension[extension] ?? "file";
}

/** The last part of the path, as people read it. */
function nameIn(url: string): string {
  const last = (/^[^?#]*/.exec(url)?.[0] ?? "").split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function extensionOf(name: string): string {
  return (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? "").toLowerCase();
}

function known<Name extends string>(numbers: Record<Name, number | undefined>): Partial<Record<Name, number>> {
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<Record<Name, number>>;
}
