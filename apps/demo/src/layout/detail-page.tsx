import { ArrowLeftOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { goBack } from "../chat/route.ts";
import { useText } from "../i18n/language.ts";
import "./detail-page.css";
import { IconButton } from "./icon-button.tsx";
import { useIsPhone } from "./use-media-query.ts";

type DetailPageProps = { title: string; action?: ReactNode; footer?: ReactNode; children: ReactNode };

/** What was chosen in a list: beside it, or instead of it on a phone. */
export function DetailPage({ title, action, footer, children }: DetailPageProps) {
  const t = useText();
  const isPhone = useIsPhone();
  const Heading = isPhone ? "h1" : "h2";
  return (
    <main className="detail-page" aria-label={title}>
      <header className="pane-header detail-header">
        {isPhone && (
          <IconButton label={t.back} onClick={goBack}>
            <ArrowLeftOutlined />
          </IconButton>
        )}
        <Heading className="detail-title">{title}</Heading>
        {action}
      </header>
      <div className="detail-scroll">
        <div className="detail-body">{children}</div>
      </div>
      {footer}
    </main>
  );
}
