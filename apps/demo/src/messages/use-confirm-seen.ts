import { type RefObject, useEffect } from "react";
import { confirmSeen } from "../chat/receipts.ts";
import type { MessageView } from "../chat/views.ts";

/** Tells the sender who asked for it, once the message has stood before the reader's eyes. */
export function useConfirmSeen(message: MessageView, element: RefObject<HTMLElement | null>): void {
  const isWaiting = !message.isOwn && message.receipt !== undefined && message.receipt.readAt === undefined;
  useEffect(() => {
    if (!isWaiting || !element.current) return;
    let isInView = false;
    const check = () => {
      if (isInView && document.visibilityState === "visible") confirmSeen(message);
    };
    const watcher = new IntersectionObserver(
      ([entry]) => {
        isInView = entry?.isIntersecting === true;
        check();
      },
      { threshold: 0.5 },
    );
    watcher.observe(element.current);
    document.addEventListener("visibilitychange", check);
    return () => {
      watcher.disconnect();
      document.removeEventListener("visibilitychange", check);
    };
  }, [isWaiting, message, element]);
}
