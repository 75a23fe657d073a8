import { CloseOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { useStore } from "../store/use-store.ts";
import "./broadcast-banner.css";
import { type Broadcast, broadcastStore, nextBroadcast, showsForMs } from "./broadcasts.ts";

/** What the app says to everybody: comes in from above on any page, and goes by itself. */
export function BroadcastBanner() {
  const broadcast = useStore(broadcastStore, (waiting) => waiting[0]);
  return (
    <div className="broadcast-place" role="status">
      {broadcast && <Banner key={broadcast.id} broadcast={broadcast} />}
    </div>
  );
}

const leavesForMs = 320;

function Banner({ broadcast: { from, text } }: { broadcast: Broadcast }) {
  const t = useText();
  const [isHeld, setHeld] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => {
    if (isHeld || isLeaving) return;
    const timer = setTimeout(() => setLeaving(true), showsForMs(text));
    return () => clearTimeout(timer);
  }, [isHeld, isLeaving, text]);
  useEffect(() => {
    if (!isLeaving) return;
    const timer = setTimeout(nextBroadcast, leavesForMs);
    return () => clearTimeout(timer);
  }, [isLeaving]);
  return (
    <div
      className={isLeaving ? "broadcast is-leaving" : "broadcast"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Horn />
      <p className="broadcast-text">
        <span className="broadcast-from">{from ? `${t.broadcast} · ${from}` : t.broadcast}</span>
        <span className="broadcast-words">{text}</span>
      </p>
      <IconButton label={t.close} onClick={() => setLeaving(true)}>
        <CloseOutlined />
      </IconButton>
    </div>
  );
}

/** A horn with its sound. */
function Horn() {
  return (
    <svg className="broadcast-horn" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path className="horn-body" d="M10 20h6l16-9v26l-16-9h-6a3 3 0 0 1-3-3v-2a3 3 0 0 1 3-3Z" />
      <path className="horn-handle" d="m15 29 3 9h5l-3-8" />
      <path className="horn-sound" d="M36 19a6 6 0 0 1 0 10" />
      <path className="horn-sound is-far" d="M39.500 14.500a12 12 0 0 1 0 19" />
    </svg>
  );
}
