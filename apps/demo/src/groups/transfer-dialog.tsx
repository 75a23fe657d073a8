import { App, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { transferGroup } from "../chat/group-actions.ts";
import type { MemberView } from "../chat/group-views.ts";
import { noMembers, useGroups } from "../chat/groups-state.ts";
import { loadMembers } from "../chat/member-actions.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { PersonButton } from "../people/person-button.tsx";
import { matchingMembers } from "./matching-members.ts";

/** Hands a group over to another member; asked for once more. */
export function TransferDialog({ groupId }: { groupId: string }) {
  const t = useText();
  const showDialog = useDialog();
  const { modal } = App.useApp();
  const { act } = useAct();
  const ownId = useChat((state) => state.userId);
  const { members } = useGroups((state) => state.members[groupId]) ?? noMembers;
  const [query, setQuery] = useState("");
  useEffect(() => void loadMembers(groupId), [groupId]);
  const shown = matchingMembers(members, query).filter(({ userId }) => userId !== ownId);
  const close = () => showDialog(undefined);
  const ask = ({ userId, name }: MemberView) =>
    modal.confirm({
      title: t.transferAsk(name),
      content: t.transferHint,
      okText: t.transfer,
      icon: null,
      centered: true,
      width: 380,
      cancelText: t.cancel,
      onOk: async () => {
        if (await act(() => transferGroup(groupId, userId), t.tipOwner(name, false))) close();
      },
    });
  return (
    <Modal open centered width={420} title={t.transferTitle} footer={null} onCancel={close}>
      <Input
        type="search"
        value={query}
        aria-label={t.searchMembers}
        placeholder={t.searchMembers}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className="people">
        {shown.map((member) => (
          <li key={member.userId}>
            <PersonButton
              userId={member.userId}
              name={member.name}
              {...(member.avatar && { avatar: member.avatar })}
              onClick={() => ask(member)}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
