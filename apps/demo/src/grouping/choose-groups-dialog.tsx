import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Modal } from "antd";
import { type FormEvent, useState } from "react";
import { bytesOver } from "../composer/message-size.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import "./choose-groups-dialog.css";

type ChooseGroupsDialogProps = {
  title: string;
  hint: string;
  /** Names of all groups. */
  groups: readonly string[];
  chosen: readonly string[];
  nameBytes: number;
  onSave: (chosen: readonly string[]) => Promise<unknown>;
};

/** In which groups something is; new ones are made on the way. */
export function ChooseGroupsDialog({ title, hint, groups, chosen, nameBytes, onSave }: ChooseGroupsDialogProps) {
  const t = useText();
  const showDialog = useDialog();
  const { isBusy, act } = useAct();
  const [all, setAll] = useState(groups);
  const [picked, setPicked] = useState(chosen);
  const close = () => showDialog(undefined);
  const toggle = (name: string) =>
    setPicked(picked.includes(name) ? picked.filter((one) => one !== name) : [...picked, name]);
  const save = async () => {
    if (await act(() => onSave(picked))) close();
  };
  const add = (name: string) => {
    if (!all.includes(name)) setAll([...all, name]);
    if (!picked.includes(name)) setPicked([...picked, name]);
  };
  return (
    <Modal
      open
      centered
      width={400}
      title={title}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={isBusy}
      onOk={() => void save()}
      onCancel={close}
    >
      <p className="groups-hint">{hint}</p>
      {all.length > 0 && (
        <ul className="groups-list">
          {all.map((name) => (
            <li key={name}>
              <Checkbox className="groups-choice" checked={picked.includes(name)} onChange={() => toggle(name)}>
                {name}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      <NewGroup nameBytes={nameBytes} onAdd={add} />
    </Modal>
  );
}

function NewGroup({ nameBytes, onAdd }: { nameBytes: number; onAdd: (name: string) => void }) {
  const t = useText();
  const [name, setName] = useState("");
  const excess = bytesOver(name.trim(), nameBytes);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || excess > 0) return;
    onAdd(name.trim());
    setName("");
  };
  return (
    <form className="groups-new" onSubmit={submit}>
      <Input
        value={name}
        aria-label={t.newGroup}
        placeholder={t.newGroup}
        {...(excess > 0 && { status: "error" as const })}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" icon={<PlusOutlined aria-hidden />} disabled={name.trim() === "" || excess > 0}>
        {t.add}
      </Button>
      {excess > 0 && <p role="alert">{t.tooLong(excess)}</p>}
    </form>
  );
}
