import { Button, Modal, Segmented } from "antd";
import { useCallback, useEffect, useState } from "react";
import { type Reader, readReaders } from "../chat/member-actions.ts";
import { goToPerson } from "../chat/route.ts";
import type { MessageView } from "../chat/views.ts";
import { relationFault } from "../contacts/relation-fault.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { PersonButton } from "../people/person-button.tsx";
import "./create-group-dialog.css";

/** Who has read one's message in a group, and who has not yet. */
export function ReadersDialog({ message }: { message: MessageView }) {
  const t = useText();
  const showDialog = useDialog();
  const [which, setWhich] = useState<"read" | "unread">("read");
  const { readCount = 0, unreadCount = 0 } = message.receipt ?? {};
  return (
    <Modal open centered width={400} title={t.readersOf} footer={null} onCancel={() => showDialog(undefined)}>
      <Segmented
        block
        value={which}
        options={[
          { value: "read", label: t.readers(readCount) },
          { value: "unread", label: t.notReaders(unreadCount) },
        ]}
        onChange={setWhich}
      />
      <Readers key={which} messageId={message.id} hasRead={which === "read"} />
    </Modal>
  );
}

function Readers({ messageId, hasRead }: { messageId: string; hasRead: boolean }) {
  const t = useText();
  const showDialog = useDialog();
  const [readers, setReaders] = useState<readonly Reader[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [isDone, setDone] = useState(false);
  const [fault, setFault] = useState("");
  const load = useCallback(
    async (from: string) => {
      try {
        const page = await readReaders(messageId, hasRead, from);
        setReaders((before) => [...before, ...page.readers]);
        setCursor(page.cursor);
        setDone(page.isComplete);
      } catch (reason) {
        setFault(relationFault(reason, t));
        setDone(true);
      }
    },
    [messageId, hasRead, t],
  );
  useEffect(() => {
    setReaders([]);
    void load("");
  }, [load]);
  return (
    <>
      {fault && (
        <p className="create-group-fault" role="alert">
          {fault}
        </p>
      )}
      {isDone && !fault && readers.length === 0 && (
        <p className="members-note">{hasRead ? t.nobodyYet : t.everybodyHas}</p>
      )}
      <ul className="people">
        {readers.map(({ userId, name, avatar }) => (
          <li key={userId}>
            <PersonButton
              userId={userId}
              name={name}
              {...(avatar && { avatar })}
              onClick={() => {
                showDialog(undefined);
                goToPerson(userId);
              }}
            />
          </li>
        ))}
      </ul>
      {!isDone && cursor && <Button onClick={() => void load(cursor)}>{t.next}</Button>}
    </>
  );
}
