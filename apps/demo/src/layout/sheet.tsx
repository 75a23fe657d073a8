import { type ReactNode, useId } from "react";
import "./sheet.css";

type SheetProps = { title?: string; note?: string; children: ReactNode };

/** A group of lines that belong together, on ground of their own. */
export function Sheet({ title, note, children }: SheetProps) {
  const id = useId();
  return (
    <section className="sheet-group" aria-labelledby={title ? id : undefined}>
      {title && (
        <h3 className="sheet-title" id={id}>
          {title}
        </h3>
      )}
      <div className="sheet">{children}</div>
      {note && <p className="sheet-note">{note}</p>}
    </section>
  );
}

type SheetRowProps = {
  icon?: ReactNode;
  label: string;
  /** Beside the label: a value, a switch, an arrow. */
  children?: ReactNode;
  isDanger?: boolean;
  className?: string;
  onClick?: () => void;
};

/** One line of a sheet; a button where something happens on a click. */
export function SheetRow({ icon, label, children, isDanger = false, className = "", onClick }: SheetRowProps) {
  const content = (
    <>
      {icon && (
        <span className="sheet-row-icon" aria-hidden="true">
          {icon}
        </span>
      )}
      <span className="sheet-row-label">{label}</span>
      {children}
    </>
  );
  const look = `sheet-row ${isDanger ? "is-danger" : ""} ${className}`;
  if (!onClick) return <div className={look}>{content}</div>;
  return (
    <button type="button" className={look} onClick={onClick}>
      {content}
    </button>
  );
}

type SwitchRowProps = { icon?: ReactNode; label: string; isOn: boolean; onToggle: () => void };

/** A line that is on or off; the whole line is the switch. */
export function SwitchRow({ icon, label, isOn, onToggle }: SwitchRowProps) {
  return (
    <button type="button" role="switch" aria-checked={isOn} className="sheet-row" onClick={onToggle}>
      {icon && (
        <span className="sheet-row-icon" aria-hidden="true">
          {icon}
        </span>
      )}
      <span className="sheet-row-label">{label}</span>
      <span className="sheet-switch" aria-hidden="true" />
    </button>
  );
}
