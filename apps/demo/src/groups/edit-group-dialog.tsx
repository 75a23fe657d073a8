import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { type GroupChange, saveGroup } from "../chat/group-actions.ts";
import type { GroupView } from "../chat/group-views.ts";
import { useGroup } from "../chat/groups-state.ts";
import { bytesOver } from "../composer/message-size.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { groundAddress, groundOfAddress } from "../people/own-pictures.ts";
import { Colours, GroupNameField, groupNameBytes } from "./create-group-dialog.tsx";
import "./create-group-dialog.css";

const introductionBytes = 240;
const noticeBytes = 300;

export function EditGroupDialog({ groupId }: { groupId: string }) {
  const group = useGroup(groupId);
  return group ? <EditGroup group={group} /> : null;
}

function EditGroup({ group }: { group: GroupView }) {
  const t = useText();
  const ids = { notice: useId(), introduction: useId() };
  const showDialog = useDialog();
  const { isBusy, act } = useAct();
  const { groupId } = group;
  const [name, setName] = useState(group.name);
  const [avatar, setAvatar] = useState(group.avatar);
  const [notification, setNotice] = useState(group.notification);
  const [introduction, setIntroduction] = useState(group.introduction);
  const excess =
    bytesOver(name.trim(), groupNameBytes) ||
    bytesOver(notification.trim(), noticeBytes) ||
    bytesOver(introduction.trim(), introductionBytes);
  const close = () => showDialog(undefined);
  const save = async () => {
    const wanted = {
      name: name.trim(),
      avatar,
      notification: notification.trim(),
      introduction: introduction.trim(),
    };
    const changed = Object.entries(wanted).filter(([key, value]) => group[key as keyof typeof wanted] !== value);
    if (changed.length === 0) return close();
    if (await act(() => saveGroup(groupId, Object.fromEntries(changed) as GroupChange), t.saved)) close();
  };
  return (
    <Modal
      open
      centered
      width={440}
      title={t.editGroup}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={isBusy}
      okButtonProps={{ disabled: name.trim() === "" || excess > 0 }}
      onOk={() => void save()}
      onCancel={close}
    >
      <div className="create-group">
        <GroupNameField groupId={groupId} name={name} avatar={avatar} onChange={setName} />
        <Colours chosen={groundOfAddress(avatar)} onChoose={(ground) => setAvatar(groundAddress(ground))} />
        <label htmlFor={ids.notice}>{t.notice}</label>
        <Input.TextArea
          id={ids.notice}
          value={notification}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => setNotice(event.target.value)}
        />
        <label htmlFor={ids.introduction}>{t.introduction}</label>
        <Input.TextArea
          id={ids.introduction}
          value={introduction}
          autoSize={{ minRows: 1, maxRows: 4 }}
          onChange={(event) => setIntroduction(event.target.value)}
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
