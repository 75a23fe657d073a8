import type { ReactNode } from "react";

/** Small pictures of what a kind of group is for: a table, a door, a stair, a hill of houses, a stage. */
const pictures: Readonly<Record<string, ReactNode>> = {
  Private: (
    <>
      <ellipse cx="32" cy="44" rx="20" ry="7" className="art-soft" />
      <path d="M14 43c0-3 8-6 18-6s18 3 18 6-8 6-18 6-18-3-18-6Z" className="art-line" />
      <circle cx="18" cy="25" r="6" className="art-fill" />
      <circle cx="32" cy="19" r="6.500" className="art-accent" />
      <circle cx="46" cy="25" r="6" className="art-fill" />
      <path d="M10 38c1-5 4-7 8-7s6 2 7 5M39 36c1-3 4-5 7-5s7 2 8 7M24 33c1-4 4-6 8-6s7 2 8 6" className="art-line" />
    </>
  ),
  Public: (
    <>
      <path d="M12 54V24l20-12 20 12v30" className="art-line" />
      <path d="M12 24 32 12l20 12v4H12Z" className="art-soft" />
      <path d="M26 54V37h12v17" className="art-accent-line" />
      <circle cx="35" cy="46" r="1.600" className="art-accent" />
      <path d="M8 54h48" className="art-line" />
      <circle cx="32" cy="27" r="4" className="art-fill" />
    </>
  ),
  ChatRoom: (
    <>
      <rect x="10" y="12" width="30" height="21" rx="6" className="art-soft" />
      <path
        d="M16 12h18a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6H22l-7 6v-6a6 6 0 0 1-5-6v-9a6 6 0 0 1 6-6Z"
        className="art-line"
      />
      <path d="M17 20h16M17 26h10" className="art-line" />
      <path d="M46 26a6 6 0 0 1 8 6v8a6 6 0 0 1-5 6v6l-6-6H33a6 6 0 0 1-5-4" className="art-accent-line" />
    </>
  ),
  Community: (
    <>
      <path d="M6 54c8-14 16-18 26-18s18 4 26 18Z" className="art-soft" />
      <path d="M12 46v-9l6-5 6 5v5M27 37v-9l6-6 6 6v9M42 41v-7l5-4 6 5v11" className="art-line" />
      <path d="M31 37v-5h4v5" className="art-accent-line" />
      <path d="M6 54c8-14 16-18 26-18s18 4 26 18Z" className="art-line" />
      <circle cx="49" cy="15" r="4.500" className="art-accent" />
    </>
  ),
  AVChatRoom: (
    <>
      <rect x="9" y="14" width="46" height="32" rx="8" className="art-soft" />
      <rect x="9" y="14" width="46" height="32" rx="8" className="art-line" />
      <path d="M32 38s-9-5-9-11c0-5 7-6.500 9-2 2-4.500 9-3 9 2 0 6-9 11-9 11Z" className="art-accent" />
      <path d="M24 54h16" className="art-line" />
    </>
  ),
};

export function GroupKindArt({ type }: { type: string }) {
  return (
    <svg className="kind-art" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      {pictures[type]}
    </svg>
  );
}
