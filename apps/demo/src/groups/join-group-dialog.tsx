import { CheckCircleOutlined } from "@ant-design/icons";
import { App, Button, Input, Modal } from "antd";
import { type FormEvent, useId, useState } from "react";
import { chatStore } from "../chat/chat-state.ts";
import { TYPES } from "../chat/client.ts";
import { findGroup, groupConversationId, joinGroup } from "../chat/group-actions.ts";
import type { GroupView } from "../chat/group-views.ts";
import { useGroups } from "../chat/groups-state.ts";
import { goToConversation } from "../chat/route.ts";
import { relationFault } from "../contacts/relation-fault.ts";
import { useAct } from "../contacts/use-act.ts";
import "../conversations/new-chat-dialog.css";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { livePage } from "../live/live-page.ts";
import { Avatar } from "../people/avatar.tsx";
import "./create-group-dialog.css";

/** Finds a group by its ID, shows what it is, and joins or asks to. */
export function JoinGroupDialog() {
  const t = useText();
  const id = useId();
  const showDialog = useDialog();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [found, setFound] = useState<GroupView>();
  const [isWaiting, setWaiting] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const group = await findGroup(typed.trim());
      setFound(group);
      if (!group) setFault(t.noSuchGroup);
    } catch (reason) {
      setFound(undefined);
      setFault(relationFault(reason, t));
    }
    setBusy(false);
  };
  return (
    <Modal open centered width={440} title={t.joinGroup} footer={null} onCancel={() => showDialog(undefined)}>
      {isWaiting ? (
        <Waiting onClose={() => showDialog(undefined)} />
      ) : (
        <>
          <form className="new-chat" onSubmit={(event) => void find(event)}>
            <label htmlFor={id}>{t.findGroup}</label>
            <div className="new-chat-line">
              <Input
                id={id}
                value={typed}
                placeholder={t.groupId}
                autoComplete="off"
                {...(fault && { status: "error" as const })}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setFault("");
                  setFound(undefined);
                }}
              />
              <Button type="primary" htmlType="submit" loading={isBusy} disabled={typed.trim() === ""}>
                {t.find}
              </Button>
            </div>
            {fault && <p role="alert">{fault}</p>}
          </form>
          {found && <Found key={found.groupId} group={found} onWaiting={() => setWaiting(true)} />}
        </>
      )}
    </Modal>
  );
}

function Found({ group, onWaiting }: { group: GroupView; onWaiting: () => void }) {
  const t = useText();
  const { groupId, name, avatar, type, memberCount, introduction } = group;
  return (
    <>
      <section className="found-group" aria-label={name}>
        <Avatar isGroup userId={groupId} name={name} src={avatar} size={56} />
        <span className="found-group-text">
          <span className="found-group-name">{name}</span>
          <span className="found-group-note">
            {t.groupKinds[type]?.name ?? type} · {t.memberCount(memberCount)}
          </span>
          {introduction && <span className="found-group-note">{introduction}</span>}
        </span>
      </section>
      <Join group={group} onWaiting={onWaiting} />
    </>
  );
}

function Join({ group, onWaiting }: { group: GroupView; onWaiting: () => void }) {
  const t = useText();
  const wordsId = useId();
  const showDialog = useDialog();
  const { message: toast } = App.useApp();
  const { isBusy, act } = useAct();
  const { groupId, name, type, joinOption } = group;
  const isIn = useGroups((state) => state.groups[groupId]?.self !== undefined);
  const asks = joinOption === TYPES.JOIN_OPTIONS_NEED_PERMISSION;
  const [words, setWords] = useState(() => t.requestWords(chatStore.get().me?.nick ?? ""));
  const open = () => {
    showDialog(undefined);
    goToConversation(groupConversationId(groupId));
  };
  const join = (event: FormEvent) => {
    event.preventDefault();
    void act(async () => {
      const outcome = await joinGroup(groupId, asks ? words.trim() : "");
      if (outcome === "waiting") return onWaiting();
      open();
      void toast.success(outcome === "joined" ? t.joined(name) : t.alreadyIn, 1.6);
    });
  };
  if (type === TYPES.GRP_AVCHATROOM) {
    return (
      <div className="create-group-actions">
        <Button type="primary" href={`${livePage}#/${encodeURIComponent(groupId)}`}>
          {t.openRoom}
        </Button>
      </div>
    );
  }
  if (isIn) {
    return (
      <div className="create-group-actions">
        <span className="create-group-chosen">{t.alreadyIn}</span>
        <Button type="primary" onClick={open}>
          {t.openChat}
        </Button>
      </div>
    );
  }
  if (joinOption === TYPES.JOIN_OPTIONS_DISABLE_APPLY) return <p className="create-group-hint">{t.joinClosed}</p>;
  return (
    <form className="create-group" onSubmit={join}>
      {asks && (
        <>
          <label htmlFor={wordsId}>{t.joinWords}</label>
          <Input.TextArea
            id={wordsId}
            value={words}
            maxLength={100}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={(event) => setWords(event.target.value)}
          />
        </>
      )}
      <div className="create-group-actions">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {asks ? t.askToJoin : t.joinNow}
        </Button>
      </div>
    </form>
  );
}

function Waiting({ onClose }: { onClose: () => void }) {
  const t = useText();
  return (
    <div className="join-waiting" role="status">
      <CheckCircleOutlined aria-hidden />
      {t.joinWaiting}
      <Button onClick={onClose}>{t.close}</Button>
    </div>
  );
}
