import { AppstoreOutlined, EnvironmentOutlined, ProfileOutlined } from "@ant-design/icons";
import type { CustomPayload, FacePayload, LocationPayload, MergerPayload } from "@hongyan/chat";
import { useState } from "react";
import { useText } from "../i18n/language.ts";
import { messageLabel } from "./message-label.ts";

/** Apps number their stickers themselves; where the data is an emoji, it is shown as one. */
export function FacePart({ payload }: { payload: FacePayload }) {
  const t = useText();
  const emoji = /\p{Extended_Pictographic}/u.test(payload.data ?? "") ? payload.data : undefined;
  if (emoji) return <span className="bubble-face">{emoji}</span>;
  return (
    <span className="bubble-text">
      <span aria-hidden="true">🙂</span> {t.face} {payload.data || `#${payload.index}`}
    </span>
  );
}

export function CustomPart({ payload }: { payload: CustomPayload }) {
  const t = useText();
  return (
    <span className="bubble-card">
      <AppstoreOutlined className="bubble-card-icon" aria-hidden />
      <span className="bubble-card-text">
        <span className="bubble-card-title">{payload.description || t.custom}</span>
        {payload.data && <code className="bubble-card-note">{payload.data}</code>}
      </span>
    </span>
  );
}

export function LocationPart({ payload }: { payload: LocationPayload }) {
  const t = useText();
  const { latitude, longitude, description } = payload;
  const position = `${Number(latitude).toFixed(4)}, ${Number(longitude).toFixed(4)}`;
  const map = `https://www.openstreetmap.org/?mlat=${Number(latitude)}&mlon=${Number(longitude)}#map=15/${Number(latitude)}/${Number(longitude)}`;
  return (
    <a className="bubble-card" href={map} title={t.openMap} target="_blank" rel="noopener noreferrer">
      <EnvironmentOutlined className="bubble-card-icon" aria-hidden />
      <span className="bubble-card-text">
        <span className="bubble-card-title">{description || t.location}</span>
        <span className="bubble-card-note">{position}</span>
      </span>
    </a>
  );
}

export function MergerPart({ payload }: { payload: MergerPayload }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const messages = payload.messageList ?? [];
  return (
    <span className="bubble-merger">
      <button
        type="button"
        className="bubble-card"
        aria-expanded={isOpen}
        disabled={messages.length === 0}
        onClick={() => setOpen(!isOpen)}
      >
        <ProfileOutlined className="bubble-card-icon" aria-hidden />
        <span className="bubble-card-text">
          <span className="bubble-card-title">{payload.title || t.merger}</span>
          {!isOpen &&
            (payload.abstractList ?? []).map((line) => (
              <span key={line} className="bubble-card-note">
                {line}
              </span>
            ))}
          {messages.length > 0 && <span className="bubble-card-note">{t.moreMessages(messages.length)}</span>}
        </span>
      </button>
      {isOpen &&
        messages.map(({ ID, nick, from, messageBody }) => (
          <span key={ID} className="bubble-merged">
            <strong>{nick || from}</strong>{" "}
            {messageBody.map(({ type, payload: part }) => messageLabel(type, part?.text ?? "", t)).join("")}
          </span>
        ))}
    </span>
  );
}
