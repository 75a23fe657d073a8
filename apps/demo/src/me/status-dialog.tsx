import { Button, Input, Modal } from "antd";
import { type FormEvent, useState } from "react";
import { useContacts } from "../chat/contacts-state.ts";
import { saveOwnStatus } from "../chat/presence.ts";
import { bytesOver } from "../composer/message-size.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import "./status-dialog.css";

const statusBytes = 256;

/** What others read beside one's name for now: a ready-made line, or words of one's own. */
export function StatusDialog() {
  const t = useText();
  const showDialog = useDialog();
  const now = useContacts((state) => state.ownStatus);
  const [text, setText] = useState(now);
  const { isBusy, act } = useAct();
  const close = () => showDialog(undefined);
  const excess = bytesOver(text.trim(), statusBytes);
  const save = async (status: string) => {
    if (await act(() => saveOwnStatus(status))) close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (excess === 0) void save(text.trim());
  };
  return (
    <Modal open centered width={420} title={t.statusTitle} footer={null} onCancel={close}>
      <p className="status-hint">{t.statusHint}</p>
      <ul className="status-presets">
        {t.statusPresets.map((preset) => (
          <li key={preset}>
            <button type="button" aria-pressed={preset === now} disabled={isBusy} onClick={() => void save(preset)}>
              {preset}
            </button>
          </li>
        ))}
      </ul>
      <form className="status-own" onSubmit={submit}>
        <Input
          value={text}
          maxLength={80}
          aria-label={t.statusOwn}
          placeholder={t.statusOwn}
          {...(excess > 0 && { status: "error" as const })}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={isBusy || excess > 0 || text.trim() === now}>
          {t.save}
        </Button>
      </form>
      {now && (
        <button type="button" className="text-button status-clear" disabled={isBusy} onClick={() => void save("")}>
          {t.statusClear}
        </button>
      )}
    </Modal>
  );
}
