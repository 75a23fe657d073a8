import { Button, Modal } from "antd";
import { useState } from "react";
import { chatStore, type KickReason } from "../chat/chat-state.ts";
import { openDemoSession } from "../chat/demo-server.ts";
import { signIn, signOut } from "../chat/sign-in.ts";
import { useText } from "../i18n/language.ts";

/** Signing in again is a decision: two tabs that did it by themselves would throw each other out for ever. */
export function KickedDialog({ reason }: { reason: KickReason }) {
  const t = useText();
  const [isBusy, setBusy] = useState(false);
  const reasons: Record<KickReason, string> = {
    elsewhere: t.kickedElsewhere,
    device: t.kickedDevice,
    expired: t.kickedExpired,
    admin: t.kickedByAdmin,
  };
  const signInAgain = async () => {
    setBusy(true);
    const { userId } = chatStore.get();
    // Outside demo mode only the app's own back end can make a new UserSig.
    const session = await openDemoSession(userId).catch(() => undefined);
    await signOut();
    if (session) await signIn(session);
  };
  return (
    <Modal
      open
      centered
      width={380}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t.kickedTitle}
      footer={[
        <Button key="out" onClick={() => void signOut()}>
          {t.toSignIn}
        </Button>,
        <Button key="again" type="primary" loading={isBusy} onClick={() => void signInAgain()}>
          {t.signInAgain}
        </Button>,
      ]}
    >
      <p>{reasons[reason]}</p>
    </Modal>
  );
}
