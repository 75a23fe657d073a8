import { useEffect, useState } from "react";

/** A timer cannot wait longer than this. */
const longestMs = 2_000_000_000;

/** Draws the component again at a moment in the future, Unix seconds. */
export function useRepaintAt(at: number): void {
  const [, repaint] = useState(0);
  useEffect(() => {
    const waitMs = at * 1000 - Date.now();
    if (waitMs <= 0) return;
    const timer = setTimeout(() => repaint((count) => count + 1), Math.min(waitMs + 50, longestMs));
    return () => clearTimeout(timer);
  }, [at]);
}
