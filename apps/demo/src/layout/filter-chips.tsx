import type { ReactNode } from "react";
import "./filter-chips.css";

export type Chip = { key: string; label: string; count?: number };

type FilterChipsProps = {
  label: string;
  chips: readonly Chip[];
  chosen: string;
  onChoose: (key: string) => void;
  /** Stands after the last chip. */
  children?: ReactNode;
};

/** One choice among a few that narrow a list; they scroll sideways where they are many. */
export function FilterChips({ label, chips, chosen, onChoose, children }: FilterChipsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a layout of its own.
    <div className="filter-chips" role="group" aria-label={label}>
      {chips.map(({ key, label: name, count }) => (
        <button
          key={key}
          type="button"
          className="filter-chip"
          aria-pressed={key === chosen}
          onClick={() => onChoose(key)}
        >
          {name}
          {count ? <span className="filter-chip-count">{count > 99 ? "99+" : count}</span> : null}
        </button>
      ))}
      {children}
    </div>
  );
}
