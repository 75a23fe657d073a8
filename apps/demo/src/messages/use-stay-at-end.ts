import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  type UIEvent,
  useMemo,
  useRef,
  useState,
  type WheelEvent,
} from "react";
import type { VirtuosoHandle } from "react-virtuoso";

const farDown = 10_000_000;
/** A list goes on scrolling for a while after the finger or the wheel has stopped. */
const handLastsMs = 1_000;
const dragBeginsMs = 5_000;
/** Wide enough for every system; where bars lie over the content, nothing else says where they are. */
const scrollBarWidth = 18;
const keysUp = new Set(["ArrowUp", "PageUp", "Home"]);

/**
 * Keeps the end of the list in view while it is there, whatever changes its height: a new message, a picture, a note
 * under a message, a panel that opens beside it. Only a person who scrolls up leaves the end: the list also scrolls by
 * itself while it measures its rows, and on a busy machine that looks just like scrolling up.
 */
export function useStayAtEnd(list: RefObject<VirtuosoHandle | null>) {
  const [isAtEnd, setAtEnd] = useState(true);
  const stays = useRef(true);
  const lastTop = useRef(0);
  const byHandUntil = useRef(0);
  const handlers = useMemo(() => {
    const byHand = (forMs: number) => {
      byHandUntil.current = performance.now() + forMs;
    };
    return {
      onWheel: ({ deltaY }: WheelEvent) => {
        if (deltaY < 0) byHand(handLastsMs);
      },
      onTouchMove: () => byHand(handLastsMs),
      onKeyDown: ({ key }: KeyboardEvent) => {
        if (keysUp.has(key)) byHand(handLastsMs);
      },
      onPointerDown: ({ button, clientX, currentTarget }: PointerEvent<HTMLElement>) => {
        // Its first move decides. A press elsewhere, as on a message for its menu, moves nothing.
        const isOnScrollBar = clientX >= currentTarget.getBoundingClientRect().right - scrollBarWidth;
        if (button === 0 && isOnScrollBar) byHand(dragBeginsMs);
      },
      onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => {
        const { scrollTop: top, scrollHeight: height, clientHeight: room } = currentTarget;
        const isUp = top < lastTop.current;
        lastTop.current = top;
        if (isUp && performance.now() < byHandUntil.current && top + room < height - 1) stays.current = false;
      },
      atBottomStateChange: (isNow: boolean) => {
        if (isNow) stays.current = true;
        setAtEnd(stays.current);
      },
      totalListHeightChanged: () => {
        // A frame later the new height is on the page; an earlier scroll would stop short of it.
        requestAnimationFrame(() => {
          if (stays.current) list.current?.scrollTo({ top: farDown });
        });
      },
      followOutput: () => (stays.current ? ("auto" as const) : false),
    };
  }, [list]);
  return { isAtEnd, handlers };
}
