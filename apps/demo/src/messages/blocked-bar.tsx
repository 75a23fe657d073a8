import { Button } from "antd";
import { unblock } from "../chat/contact-actions.ts";
import type { ConversationView } from "../chat/views.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import "./relation-bar.css";

/** Stands where one would write: who is blocked cannot answer. */
export function BlockedBar({ conversation: { peerId, name } }: { conversation: ConversationView }) {
  const t = useText();
  const { isBusy, act } = useAct();
  return (
    <section className="blocked-bar" aria-label={t.youBlocked(name)}>
      <p>{t.youBlocked(name)}</p>
      <Button disabled={isBusy} onClick={() => void act(() => unblock(peerId), t.unblocked(name))}>
        {t.unblock}
      </Button>
    </section>
  );
}
