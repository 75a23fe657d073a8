import { type CSSProperties, useState } from "react";
import { safeImageUrl } from "../messages/safe-url.ts";
import "./avatar.css";
import { groundOf, grounds, groupInitialsOf, initialsOf } from "./initials.ts";
import { groundOfAddress, ownPictureOf } from "./own-pictures.ts";

type AvatarProps = {
  /** Of a person or of a group. */
  userId: string;
  name: string;
  src?: string;
  size?: number;
  isOnline?: boolean;
  isGroup?: boolean;
};

/** Decoration: the name always stands beside it. */
export function Avatar({ userId, name, src = "", size = 44, isOnline = false, isGroup = false }: AvatarProps) {
  const [brokenSrc, setBrokenSrc] = useState("");
  const ground = groundOfAddress(src);
  const hasPicture = src !== brokenSrc && ground === undefined;
  const url = hasPicture ? (ownPictureOf(src) ?? safeImageUrl(src)) : undefined;
  const initials = isGroup ? groupInitialsOf(name) : initialsOf(name);
  const backgroundColor = grounds[ground ?? -1] ?? groundOf(userId);
  const letterSize = Math.round(size * (initials.length > 1 ? 0.34 : 0.42));
  return (
    <span
      className={isGroup ? "avatar is-group" : "avatar"}
      aria-hidden="true"
      style={{ width: size, height: size, "--ground": backgroundColor } as CSSProperties}
    >
      {url ? (
        <img
          className="avatar-face"
          src={url}
          alt=""
          width={size}
          height={size}
          referrerPolicy="no-referrer"
          draggable={false}
          onError={() => setBrokenSrc(src)}
        />
      ) : (
        <span className="avatar-face" style={{ backgroundColor, fontSize: letterSize }}>
          {initials}
        </span>
      )}
      {isOnline && <span className="avatar-dot" />}
    </span>
  );
}
