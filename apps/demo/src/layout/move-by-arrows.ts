import type { KeyboardEvent } from "react";

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys go from row to row of a list, and from its search field into it. Rows are marked with `data-row`. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const focused = document.activeElement;
  const at = rows.indexOf(focused as HTMLElement);
  const isSearching = focused instanceof HTMLInputElement;
  if (at < 0 && !(isSearching && step > 0)) return;
  const next = rows[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
