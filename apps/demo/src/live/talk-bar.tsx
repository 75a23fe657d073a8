import { GiftOutlined, HeartFilled, StarFilled } from "@ant-design/icons";
import { Popover } from "antd";
import { type FormEvent, useState } from "react";
import { Goose } from "../brand/goose-mark.tsx";
import { codeOf } from "../chat/client.ts";
import { isMutedNow } from "../groups/is-muted-now.ts";
import { useRepaintAt } from "../groups/use-repaint-at.ts";
import { useText } from "../i18n/language.ts";
import "./gifts.css";
import { gifts } from "./gifts.ts";
import { like } from "./likes.ts";
import { sayInRoom, sendGift } from "./live-actions.ts";
import { isHost, liveStore, patchLive, type RoomView, useLive } from "./live-state.ts";

/** Words, gifts and hearts. Guests are asked for a name first. */
export function TalkBar({ room }: { room: RoomView }) {
  const t = useText();
  const isGuest = useLive((state) => state.me === undefined);
  useRepaintAt(room.mutedUntil);
  const askName = () => patchLive({ asksName: true });
  const isMuted = isMutedNow(room.mutedUntil);
  const isClosed = isMuted || (room.mutesAll && !isHost(room));
  return (
    <div className="talk-bar">
      {isGuest ? (
        <button type="button" className="talk-sign-in" onClick={askName}>
          {t.signInToTalk}
        </button>
      ) : isClosed ? (
        <p className="talk-closed" role="status">
          {isMuted ? t.youAreMutedHere : t.everybodyIsMuted}
        </p>
      ) : (
        <TalkForm room={room} />
      )}
      {!isGuest && !isClosed && <GiftButton />}
      <button
        type="button"
        className="talk-round is-heart"
        aria-label={t.like}
        title={t.like}
        onClick={isGuest ? askName : like}
      >
        <HeartFilled aria-hidden />
      </button>
    </div>
  );
}

const mutedCode = 10017;

function TalkForm({ room }: { room: RoomView }) {
  const t = useText();
  const [text, setText] = useState("");
  const [isImportant, setImportant] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === "") return;
    setText("");
    setImportant(false);
    void sayInRoom(said, isImportant).catch((fault) => {
      if (codeOf(fault) === mutedCode) noteMuted();
    });
  };
  return (
    <form className="talk-form" onSubmit={submit}>
      <input
        className="talk-input"
        value={text}
        maxLength={300}
        autoComplete="off"
        enterKeyHint="send"
        aria-label={t.sayInRoom}
        placeholder={t.sayInRoom}
        onChange={(event) => setText(event.target.value)}
      />
      {isHost(room) && (
        <button
          type="button"
          className="talk-round is-small"
          aria-pressed={isImportant}
          aria-label={t.sendImportant}
          title={t.sendImportant}
          onClick={() => setImportant(!isImportant)}
        >
          <StarFilled aria-hidden />
        </button>
      )}
      <button type="submit" className="visually-hidden">
        {t.send}
      </button>
    </form>
  );
}

const mutedForSeconds = 60;

/** The room says so only when one tries; after a while one may try again. */
function noteMuted(): void {
  const { room } = liveStore.get();
  if (!room || isMutedNow(room.mutedUntil)) return;
  patchLive({ room: { ...room, mutedUntil: Math.floor(Date.now() / 1000) + mutedForSeconds } });
}

function GiftButton() {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const give = (gift: string) => {
    setOpen(false);
    void sendGift(gift, `[${t.giftNames[gift] ?? gift}]`).catch(() => undefined);
  };
  const choice = (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a layout of its own.
    <div className="gift-choice" role="group" aria-label={t.gifts}>
      {gifts.map(({ key, emoji }) => (
        <button key={key} type="button" className="gift-button" onClick={() => give(key)}>
          <span className="gift-picture" aria-hidden="true">
            {emoji || <Goose />}
          </span>
          {t.giftNames[key]}
        </button>
      ))}
    </div>
  );
  return (
    <Popover
      open={isOpen}
      trigger="click"
      placement="topRight"
      arrow={false}
      destroyOnHidden
      content={choice}
      onOpenChange={setOpen}
    >
      <button
        type="button"
        className="talk-round is-gift"
        aria-label={t.sendGift}
        title={t.sendGift}
        aria-expanded={isOpen}
      >
        <GiftOutlined aria-hidden />
      </button>
    </Popover>
  );
}
