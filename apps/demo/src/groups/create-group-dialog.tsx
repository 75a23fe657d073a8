import { ArrowLeftOutlined } from "@ant-design/icons";
import { App, Button, Input, Modal } from "antd";
import { type CSSProperties, type FormEvent, useId, useState } from "react";
import { TYPES } from "../chat/client.ts";
import { createGroup, groupConversationId } from "../chat/group-actions.ts";
import { goToConversation } from "../chat/route.ts";
import { bytesOver } from "../composer/message-size.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { livePage } from "../live/live-page.ts";
import { Avatar } from "../people/avatar.tsx";
import { grounds } from "../people/initials.ts";
import { groundAddress } from "../people/own-pictures.ts";
import { ChoosePeople } from "./choose-people.tsx";
import "./create-group-dialog.css";
import { GroupKindArt } from "./group-kind-art.tsx";

const kinds = [TYPES.GRP_WORK, TYPES.GRP_PUBLIC, TYPES.GRP_MEETING, TYPES.GRP_COMMUNITY, TYPES.GRP_AVCHATROOM];

/** First what it is for, in plain words; then its name and who is in. */
export function CreateGroupDialog() {
  const t = useText();
  const showDialog = useDialog();
  const [type, setType] = useState<string>();
  const choose = (chosen: string) => {
    if (chosen === TYPES.GRP_AVCHATROOM) location.assign(`${livePage}#/new`);
    else setType(chosen);
  };
  return (
    <Modal
      open
      centered
      width={460}
      title={type === undefined ? t.whatKind : t.groupKinds[type]?.name}
      footer={null}
      onCancel={() => showDialog(undefined)}
    >
      {type === undefined ? <Kinds onChoose={choose} /> : <NewGroup type={type} onBack={() => setType(undefined)} />}
    </Modal>
  );
}

function Kinds({ onChoose }: { onChoose: (type: string) => void }) {
  const t = useText();
  return (
    <ul className="kind-list">
      {kinds.map((type) => (
        <li key={type}>
          <button type="button" className="kind-button" onClick={() => onChoose(type)}>
            <GroupKindArt type={type} />
            <span className="kind-text">
              <span className="kind-name">{t.groupKinds[type]?.name}</span>
              <span className="kind-hint">{t.groupKinds[type]?.hint}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export const groupNameBytes = 30;

function NewGroup({ type, onBack }: { type: string; onBack: () => void }) {
  const t = useText();
  const id = useId();
  const showDialog = useDialog();
  const { message: toast } = App.useApp();
  const { isBusy, act } = useAct();
  const [name, setName] = useState("");
  const [groupId, setGroupId] = useState("");
  const [ground, setGround] = useState(() => Math.floor(Math.random() * grounds.length));
  const [userIds, setUserIds] = useState<readonly string[]>([]);
  const excess = bytesOver(name.trim(), groupNameBytes);
  const mayChooseId = type !== TYPES.GRP_WORK && type !== TYPES.GRP_COMMUNITY;
  const create = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = { type, name: name.trim(), groupId: groupId.trim(), avatar: groundAddress(ground), userIds };
    await act(async () => {
      const made = await createGroup(wanted);
      showDialog(undefined);
      goToConversation(groupConversationId(made.groupId));
      if (made.isOverLimit) void toast.warning(t.overLimit, 3);
      else void toast.success(t.groupMade(wanted.name), 1.6);
    });
  };
  return (
    <form className="create-group" onSubmit={(event) => void create(event)}>
      <GroupNameField groupId={groupId} name={name} avatar={groundAddress(ground)} onChange={setName} />
      {excess > 0 && (
        <p className="create-group-fault" role="alert">
          {t.tooLong(excess)}
        </p>
      )}
      <Colours chosen={ground} onChoose={setGround} />
      {mayChooseId && (
        <>
          <label htmlFor={id}>{t.groupIdOptional}</label>
          <Input
            id={id}
            value={groupId}
            maxLength={48}
            autoComplete="off"
            placeholder={t.groupIdHint}
            onChange={(event) => setGroupId(event.target.value)}
          />
        </>
      )}
      <p className="create-group-legend">{t.whoIsIn}</p>
      <ChoosePeople chosen={userIds} onChoose={setUserIds} />
      <div className="create-group-actions">
        <span className="create-group-chosen" aria-live="polite">
          {t.chosenCount(userIds.length)}
        </span>
        <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack}>
          {t.back}
        </Button>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={name.trim() === "" || excess > 0}>
          {t.create}
        </Button>
      </div>
    </form>
  );
}

type GroupNameFieldProps = { groupId: string; name: string; avatar: string; onChange: (name: string) => void };

/** The name beside what it makes of the picture. */
export function GroupNameField({ groupId, name, avatar, onChange }: GroupNameFieldProps) {
  const t = useText();
  const id = useId();
  return (
    <div className="create-group-top">
      <Avatar isGroup userId={groupId} name={name || "?"} src={avatar} size={64} />
      <label className="create-group-name" htmlFor={id}>
        {t.groupName}
        <Input
          id={id}
          value={name}
          autoFocus
          autoComplete="off"
          placeholder={t.groupNameHint}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
    </div>
  );
}

export function Colours({ chosen, onChoose }: { chosen: number | undefined; onChoose: (ground: number) => void }) {
  const t = useText();
  return (
    <div className="colours" role="radiogroup" aria-label={t.groupColour}>
      {grounds.map((ground, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot be a plain round of colour.
        <button
          key={ground}
          type="button"
          role="radio"
          className="colour"
          aria-checked={index === chosen}
          aria-label={t.colourNumber(index + 1)}
          style={{ "--ground": ground } as CSSProperties}
          onClick={() => onChoose(index)}
        />
      ))}
    </div>
  );
}
