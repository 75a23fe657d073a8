import { Input, Modal } from "antd";
import { useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { useGroup, useGroups } from "../chat/groups-state.ts";
import { saveNameCard } from "../chat/member-actions.ts";
import { useNames } from "../chat/names.ts";
import { bytesOver } from "../composer/message-size.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import "./create-group-dialog.css";

const nameCardBytes = 50;

/** What one is called in a group, or what a manager calls a member there. */
export function NameCardDialog({ groupId, userId }: { groupId: string; userId?: string }) {
  const t = useText();
  const showDialog = useDialog();
  const { isBusy, act } = useAct();
  const ownId = useChat((state) => state.userId);
  const group = useGroup(groupId);
  const { nameOf } = useNames();
  const whose = userId ?? ownId;
  const member = useGroups((state) => state.members[groupId]?.members.find((one) => one.userId === whose));
  const [card, setCard] = useState((whose === ownId && group?.self?.nameCard) || member?.nameCard || "");
  const excess = bytesOver(card.trim(), nameCardBytes);
  const title = whose === ownId ? t.nameCard : t.nameCardOf(nameOf(whose));
  const close = () => showDialog(undefined);
  const save = async () => {
    if (excess === 0 && (await act(() => saveNameCard(groupId, whose, card.trim()), t.saved))) close();
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
      okButtonProps={{ disabled: excess > 0 }}
      onOk={() => void save()}
      onCancel={close}
    >
      <div className="create-group">
        <p className="create-group-hint">{t.nameCardHint}</p>
        <Input
          autoFocus
          value={card}
          aria-label={title}
          placeholder={member?.nick ?? nameOf(whose)}
          onChange={(event) => setCard(event.target.value)}
          onPressEnter={() => void save()}
        />
        {excess > 0 && (
          <p className="create-group-fault" role="alert">
            {t.tooLong(excess)}
          </p>
        )}
      </div>
    </Modal>
  );
}
