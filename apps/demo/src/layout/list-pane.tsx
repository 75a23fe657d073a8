import { CloseCircleFilled, SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import type { ReactNode } from "react";
import { useText } from "../i18n/language.ts";
import "./list-pane.css";
import { moveByArrows } from "./move-by-arrows.ts";
import { useIsPhone } from "./use-media-query.ts";

type ListPaneProps = { label: string; title: string; action?: ReactNode; children: ReactNode };

/** The column with a list of something; on a phone, the whole page. */
export function ListPane({ label, title, action, children }: ListPaneProps) {
  const isPhone = useIsPhone();
  const Pane = isPhone ? "main" : "section";
  return (
    <Pane className="list-pane" aria-label={label} onKeyDown={moveByArrows}>
      <header className="pane-header list-header">
        <h1 className="pane-title">{title}</h1>
        {action}
      </header>
      {children}
    </Pane>
  );
}

type SearchFieldProps = { label: string; query: string; onChange: (query: string) => void };

export function SearchField({ label, query, onChange }: SearchFieldProps) {
  const t = useText();
  return (
    <div className="list-search">
      <Input
        type="search"
        value={query}
        variant="filled"
        aria-label={label}
        placeholder={label}
        prefix={<SearchOutlined aria-hidden />}
        suffix={
          query && (
            <button type="button" className="clear-search" aria-label={t.clear} onClick={() => onChange("")}>
              <CloseCircleFilled />
            </button>
          )
        }
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
      />
    </div>
  );
}
