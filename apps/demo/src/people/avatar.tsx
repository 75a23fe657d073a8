import { useState } from "react";
import { safeImageUrl } from "../messages/safe-url.ts";
import "./avatar.css";
import { groundOf, initialsOf } from "./initials.ts";
import { ownPictureOf } from "./own-pictures.ts";

type AvatarProps = { userId: string; name: string; src?: string; size?: number; isOnline?: boolean };

/** Decoration: the name always stands beside it. */
export function Avatar({ userId, name, src = "", size = 44, isOnline = false }: AvatarProps) {
  const [brokenSrc, setBrokenSrc] = useState("");
  const url = src === brokenSrc ? undefined : (ownPictureOf(src) ?? safeImageUrl(src));
  const initials = initialsOf(name);
  const letterSize = Math.round(size * (initials.length > 1 ? 0.34 : 0.42));
  return (
    <span className="avatar" aria-hidden="true" style={{ width: size, height: size }}>
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
        <span className="avatar-face" style={{ backgroundColor: groundOf(userId), fontSize: letterSize }}>
          {initials}
        </span>
      )}
      {isOnline && <span className="avatar-dot" />}
    </span>
  );
}
