import type { UpgradePrompt } from "@hongyan/chat";
import { Button } from "antd";
import { Goose } from "../brand/goose-mark.tsx";
import { useLanguage, useText } from "../i18n/language.ts";
import { safeUrl } from "../messages/safe-url.ts";
import "./upgrade-screen.css";

/** The app no longer takes this version of its page: in the operator's words, and with the way to a newer one. */
export function UpgradeScreen({ upgrade: { text, texts, link } }: { upgrade: UpgradePrompt }) {
  const t = useText();
  const language = useLanguage();
  const href = safeUrl(link);
  return (
    <main className="upgrade">
      <Goose className="upgrade-goose" />
      <h1>{t.upgradeTitle}</h1>
      <p>{texts[language] || text || t.upgradeText}</p>
      <Button type="primary" size="large" {...(href ? { href } : { onClick: () => location.reload() })}>
        {href ? t.upgradeNow : t.tryAgain}
      </Button>
    </main>
  );
}
