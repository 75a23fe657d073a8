import { App, Input, Modal } from "antd";
import { useId, useState } from "react";
import { bytesOver } from "../composer/message-size.ts";
import { relationFault } from "../contacts/relation-fault.ts";
import { useText } from "../i18n/language.ts";
import { makeRoom } from "./live-actions.ts";
import { goLive } from "./live-route.ts";
import "./sign-in-sheet.css";

const nameBytes = 30;

export function NewRoomDialog() {
  const t = useText();
  const ids = { name: useId(), groupId: useId() };
  const { message: toast } = App.useApp();
  const [name, setName] = useState("");
  const [groupId, setGroupId] = useState("");
  const [isBusy, setBusy] = useState(false);
  const excess = bytesOver(name.trim(), nameBytes);
  const mayMake = name.trim() !== "" && excess === 0 && !isBusy;
  const make = async () => {
    if (!mayMake) return;
    setBusy(true);
    try {
      goLive({ kind: "room", groupId: await makeRoom(name.trim(), groupId.trim()) });
    } catch (fault) {
      void toast.error(relationFault(fault, t));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      centered
      width={420}
      title={t.startRoomTitle}
      okText={t.goLive}
      cancelText={t.cancel}
      confirmLoading={isBusy}
      okButtonProps={{ disabled: !mayMake }}
      onOk={() => void make()}
      onCancel={() => goLive({ kind: "lobby" })}
    >
      <div className="live-form">
        <label htmlFor={ids.name}>{t.roomName}</label>
        <Input
          id={ids.name}
          value={name}
          autoFocus
          autoComplete="off"
          {...(excess > 0 && { status: "error" as const })}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => void make()}
        />
        {excess > 0 && <p role="alert">{t.tooLong(excess)}</p>}
        <label htmlFor={ids.groupId}>{t.roomIdOptional}</label>
        <Input
          id={ids.groupId}
          value={groupId}
          maxLength={48}
          autoComplete="off"
          placeholder={t.groupIdHint}
          onChange={(event) => setGroupId(event.target.value)}
          onPressEnter={() => void make()}
        />
      </div>
    </Modal>
  );
}
