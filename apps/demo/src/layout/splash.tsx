import { Goose } from "../brand/goose-mark.tsx";
import { useText } from "../i18n/language.ts";
import "./splash.css";

export function Splash() {
  const t = useText();
  return (
    <main className="splash" aria-busy="true">
      <Goose className="splash-goose" />
      <p className="visually-hidden" role="status">
        {t.connecting}
      </p>
    </main>
  );
}
