import type { ReactNode } from "react";
import "./nothing-here.css";

type NothingHereProps = { icon: ReactNode; title: string; hint?: string; children?: ReactNode };

/** An empty list that says why it is empty, and what to do about it. */
export function NothingHere({ icon, title, hint, children }: NothingHereProps) {
  return (
    <div className="nothing-here">
      {icon}
      <p className="nothing-here-title">{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}
