import type { ComponentProps } from "react";
import "./icon-button.css";

type IconButtonProps = ComponentProps<"button"> & { label: string };

/** A round quiet button with an icon and a name for those who don't see it. */
export function IconButton({ label, className = "", children, ...button }: IconButtonProps) {
  return (
    <button type="button" title={label} {...button} className={`icon-button ${className}`}>
      <span className="icon-button-glyph" aria-hidden="true">
        {children}
      </span>
      <span className="visually-hidden">{label}</span>
    </button>
  );
}
