import { DownloadOutlined, FileOutlined } from "@ant-design/icons";
import type { AudioPayload, FilePayload, ImagePayload, VideoPayload } from "@hongyan/chat";
import { useText } from "../i18n/language.ts";
import { readableSize } from "./readable-size.ts";
import { safeUrl } from "./safe-url.ts";

const largest = 280;

/** Room is kept from the announced size, so that a picture that loads later moves nothing. */
function boxOf(width: number, height: number) {
  const w = width > 0 ? width : 220;
  const h = height > 0 ? height : 160;
  const scale = Math.min(1, largest / w, largest / h);
  return { width: Math.max(80, Math.round(w * scale)), aspectRatio: `${w} / ${h}` };
}

export function ImagePart({ payload }: { payload: ImagePayload }) {
  const t = useText();
  const [original, small, large] = payload.imageInfoArray ?? [];
  const shown = safeUrl(large?.url || small?.url || original?.url);
  const full = safeUrl(original?.url) ?? shown;
  if (!shown) return <em className="bubble-text">[{t.image}]</em>;
  return (
    <a className="bubble-media" href={full} target="_blank" rel="noopener noreferrer" aria-label={t.openImage}>
      <img
        src={shown}
        alt={t.image}
        loading="lazy"
        referrerPolicy="no-referrer"
        style={boxOf(original?.width ?? 0, original?.height ?? 0)}
      />
    </a>
  );
}

export function VideoPart({ payload }: { payload: VideoPayload }) {
  const t = useText();
  const source = safeUrl(payload.videoUrl || payload.remoteVideoUrl);
  const poster = safeUrl(payload.snapshotUrl || payload.thumbUrl);
  if (!source) return <em className="bubble-text">[{t.video}]</em>;
  return (
    <video
      className="bubble-media"
      src={source}
      aria-label={t.video}
      controls
      preload="none"
      {...(poster && { poster })}
      style={boxOf(payload.snapshotWidth || payload.thumbWidth, payload.snapshotHeight || payload.thumbHeight)}
    />
  );
}

export function AudioPart({ payload }: { payload: AudioPayload }) {
  const t = useText();
  const source = safeUrl(payload.url || payload.remoteAudioUrl);
  if (!source) return <em className="bubble-text">[{t.audio}]</em>;
  // biome-ignore lint/a11y/useMediaCaption: voice messages come without captions.
  return <audio className="bubble-audio" src={source} aria-label={t.audio} controls preload="none" />;
}

export function FilePart({ payload }: { payload: FilePayload }) {
  const t = useText();
  const href = safeUrl(payload.fileUrl);
  const name = payload.fileName || t.file;
  return (
    <a className="bubble-card" href={href} title={t.download} target="_blank" rel="noopener noreferrer">
      <FileOutlined className="bubble-card-icon" aria-hidden />
      <span className="bubble-card-text">
        <span className="bubble-card-title">{name}</span>
        <span className="bubble-card-note">{readableSize(payload.fileSize)}</span>
      </span>
      <DownloadOutlined aria-hidden />
    </a>
  );
}
