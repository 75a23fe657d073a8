import { CheckOutlined, DeleteOutlined, EditOutlined } from "@ant-design/icons";
import { App, Input, Modal } from "antd";
import { type FormEvent, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { deleteFriendGroup, renameFriendGroup } from "../chat/contact-actions.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { deleteConversationGroup, renameConversationGroup } from "../chat/conversation-actions.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { NothingHere } from "../layout/nothing-here.tsx";
import "./choose-groups-dialog.css";

/** Renames and deletes groups; those who are in them stay what they are. */
export function ManageGroupsDialog({ of }: { of: "friends" | "conversations" }) {
  const t = useText();
  const showDialog = useDialog();
  const friendGroups = useContacts((state) => state.groups);
  const conversationGroups = useChat((state) => state.conversationGroups);
  const names = of === "friends" ? friendGroups.map(({ name }) => name) : conversationGroups;
  return (
    <Modal open centered width={400} title={t.manageGroups} footer={null} onCancel={() => showDialog(undefined)}>
      {names.length === 0 && <NothingHere icon={null} title={t.noGroups} />}
      <ul className="groups-list">
        {names.map((name) => (
          <li key={name}>
            <Group name={name} of={of} />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Group({ name, of }: { name: string; of: "friends" | "conversations" }) {
  const t = useText();
  const { modal } = App.useApp();
  const { isBusy, act } = useAct();
  const [draft, setDraft] = useState<string>();
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = draft?.trim();
    if (!wanted) return;
    const run = of === "friends" ? renameFriendGroup : renameConversationGroup;
    if (wanted === name || (await act(() => run(name, wanted)))) setDraft(undefined);
  };
  const remove = () =>
    modal.confirm({
      title: t.deleteGroupTitle(name),
      content: t.deleteGroupHint,
      okText: t.delete,
      cancelText: t.cancel,
      icon: null,
      centered: true,
      width: 380,
      okButtonProps: { danger: true },
      onOk: () => act(() => (of === "friends" ? deleteFriendGroup(name) : deleteConversationGroup(name))),
    });
  if (draft !== undefined) {
    return (
      <div className="groups-line">
        <form onSubmit={(event) => void rename(event)}>
          <Input
            autoFocus
            value={draft}
            aria-label={t.renameGroup(name)}
            onChange={(event) => setDraft(event.target.value)}
          />
          <IconButton type="submit" label={t.save} disabled={isBusy}>
            <CheckOutlined />
          </IconButton>
        </form>
      </div>
    );
  }
  return (
    <div className="groups-line">
      <span className="groups-line-name">{name}</span>
      <IconButton label={t.renameGroup(name)} onClick={() => setDraft(name)}>
        <EditOutlined />
      </IconButton>
      <IconButton label={t.deleteGroup(name)} onClick={remove}>
        <DeleteOutlined />
      </IconButton>
    </div>
  );
}
