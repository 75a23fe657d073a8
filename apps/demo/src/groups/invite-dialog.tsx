import { App, Button, Modal } from "antd";
import { useMemo, useState } from "react";
import { noMembers, useGroup, useGroups } from "../chat/groups-state.ts";
import { inviteMembers } from "../chat/member-actions.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { ChoosePeople } from "./choose-people.tsx";
import "./create-group-dialog.css";

export function InviteDialog({ groupId }: { groupId: string }) {
  const t = useText();
  const showDialog = useDialog();
  const { message: toast } = App.useApp();
  const { isBusy, act } = useAct();
  const group = useGroup(groupId);
  const { members } = useGroups((state) => state.members[groupId]) ?? noMembers;
  const without = useMemo(() => new Set(members.map(({ userId }) => userId)), [members]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const close = () => showDialog(undefined);
  const invite = () =>
    act(async () => {
      const { added, isWaiting } = await inviteMembers(groupId, chosen);
      close();
      if (added > 0) void toast.success(t.invited(added), 1.6);
      else if (isWaiting) void toast.info(t.inviteWaiting, 2);
    });
  return (
    <Modal
      open
      centered
      width={420}
      title={t.inviteTo(group?.name ?? groupId)}
      onCancel={close}
      footer={
        <Button type="primary" loading={isBusy} disabled={chosen.length === 0} onClick={() => void invite()}>
          {t.inviteCount(chosen.length)}
        </Button>
      }
    >
      <ChoosePeople chosen={chosen} onChoose={setChosen} without={without} />
    </Modal>
  );
}
