import { type RefObject, type UIEvent, useMemo, useRef, useState } from "react";
import type { VirtuosoHandle } from "react-virtuoso";

const farDown = 10_000_000;

/**
 * Keeps the end of the list in view while it is there, whatever changes its height: a new message, a picture, a note
 * under a message, a panel that opens beside it. Only scrolling up leaves the end.
 */
export function useStayAtEnd(list: RefObject<VirtuosoHandle | null>) {
  const [isAtEnd, setAtEnd] = useState(true);
  const stays = useRef(true);
  const last = useRef({ top: 0, height: 0, room: 0 });
  const handlers = useMemo(
    () => ({
      onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => {
        const { scrollTop: top, scrollHeight: height, clientHeight: room } = currentTarget;
        const before = last.current;
        last.current = { top, height, room };
        // Where the heights changed as well, the list moved by itself.
        const isByHand = height === before.height && room === before.room && top < before.top;
        if (!isByHand || top + room >= height - 1) return;
        stays.current = false;
      },
      onAtBottom: (isNow: boolean) => {
        if (isNow) stays.current = true;
        setAtEnd(stays.current);
      },
      onHeight: () => {
        // A frame later the new height is on the page; an earlier scroll would stop short of it.
        requestAnimationFrame(() => {
          if (stays.current) list.current?.scrollTo({ top: farDown });
        });
      },
      follow: () => (stays.current ? ("auto" as const) : false),
    }),
    [list],
  );
  return { isAtEnd, ...handlers };
}
