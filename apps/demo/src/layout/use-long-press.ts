import { type TouchEvent, useMemo } from "react";

const pressMs = 550;
const slackPixels = 10;

/** Opens an element's context menu as a right click would. */
export function openMenuAt(element: Element, x?: number, y?: number): void {
  const box = element.getBoundingClientRect();
  const at = { clientX: x ?? box.left, clientY: y ?? box.bottom };
  element.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...at }));
}

/** A long press is a right click; browsers that say so themselves are left to it. */
export function useLongPress() {
  return useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let isOpened = false;
    const cancel = () => clearTimeout(timer);
    return {
      onTouchStart: (event: TouchEvent<HTMLElement>) => {
        const touch = event.touches[0];
        if (!touch || event.touches.length > 1) return;
        const element = event.currentTarget;
        isOpened = false;
        start = { x: touch.clientX, y: touch.clientY };
        timer = setTimeout(() => openMenuAt(element, start.x, start.y), pressMs);
      },
      onTouchMove: ({ touches }: TouchEvent<HTMLElement>) => {
        const touch = touches[0];
        if (touch && Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > slackPixels) cancel();
      },
      onTouchEnd: (event: TouchEvent<HTMLElement>) => {
        cancel();
        // The click that follows a lifted finger would close the menu again.
        if (isOpened && event.cancelable) event.preventDefault();
        isOpened = false;
      },
      onTouchCancel: cancel,
      onContextMenuCapture: () => {
        cancel();
        isOpened = true;
      },
    };
  }, []);
}
