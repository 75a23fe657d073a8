import type { PlaceLink } from "./places.ts";

export function PlaceBadge({ waiting, waitingText }: Pick<PlaceLink, "waiting" | "waitingText">) {
  if (waiting === 0) return null;
  return (
    <>
      <span className="badge place-badge" aria-hidden="true">
        {waiting > 99 ? "99+" : waiting}
      </span>
      <span className="visually-hidden">, {waitingText}</span>
    </>
  );
}
