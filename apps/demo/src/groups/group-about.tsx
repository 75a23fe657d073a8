import {
  CopyOutlined,
  EditOutlined,
  IdcardOutlined,
  PlusOutlined,
  RightOutlined,
  UserAddOutlined,
} from "@ant-design/icons";
import { App } from "antd";
import type { GroupView, MemberView } from "../chat/group-views.ts";
import { noMembers, useGroup, useGroups } from "../chat/groups-state.ts";
import { goToPerson } from "../chat/route.ts";
import type { ConversationView } from "../chat/views.ts";
import { ConversationSettings } from "../conversations/conversation-settings.tsx";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { Sheet, SheetRow } from "../layout/sheet.tsx";
import { Avatar } from "../people/avatar.tsx";
import { GroupEndings } from "./group-endings.tsx";
import { GroupManaging } from "./group-managing.tsx";
import { mayInGroup, mayInvite } from "./group-rights.ts";

export type GroupPanelPage = "about" | "members" | "requests";

type GroupAboutProps = { conversation: ConversationView; onPage: (page: GroupPanelPage) => void };

/** The first page of a group's details. */
export function GroupAbout({ conversation, onPage }: GroupAboutProps) {
  const group = useGroup(conversation.peerId);
  if (!group) {
    return (
      <div className="group-head">
        <Avatar isGroup userId={conversation.peerId} name={conversation.name} src={conversation.avatar} size={84} />
        <p className="group-head-name">{conversation.name}</p>
      </div>
    );
  }
  const isMember = group.self !== undefined;
  return (
    <>
      <GroupHead group={group} />
      {isMember && <MemberFaces group={group} onAll={() => onPage("members")} />}
      <Requests group={group} onOpen={() => onPage("requests")} />
      <GroupTexts group={group} />
      {isMember && <ConversationSettings conversation={conversation} />}
      {isMember && <GroupManaging group={group} />}
      {isMember && <GroupEndings group={group} />}
    </>
  );
}

function GroupHead({ group }: { group: GroupView }) {
  const t = useText();
  const showDialog = useDialog();
  const { message: toast } = App.useApp();
  const { groupId, name, avatar, type, memberCount, self } = group;
  const copy = () => {
    const copied = () => void toast.success(t.copied, 1.2);
    void navigator.clipboard.writeText(groupId).then(copied, () => undefined);
  };
  return (
    <div className="group-head">
      <Avatar isGroup userId={groupId} name={name} src={avatar} size={84} />
      <p className="group-head-name">
        {name}
        {mayInGroup(type, "editProfile", self?.role) && (
          <IconButton label={t.editGroup} onClick={() => showDialog({ kind: "editGroup", groupId })}>
            <EditOutlined />
          </IconButton>
        )}
      </p>
      <p className="group-head-facts">
        <span className="group-kind-chip">{t.groupKinds[type]?.name ?? type}</span>
        {t.memberCount(memberCount)}
      </p>
      <button type="button" className="group-id" title={t.copyId} onClick={copy}>
        <code>{groupId}</code>
        <CopyOutlined aria-hidden />
        <span className="visually-hidden">{t.copyId}</span>
      </button>
    </div>
  );
}

const facesShown = 9;

function MemberFaces({ group, onAll }: { group: GroupView; onAll: () => void }) {
  const t = useText();
  const showDialog = useDialog();
  const { groupId, type, inviteOption, memberCount } = group;
  const { members } = useGroups((state) => state.members[groupId]) ?? noMembers;
  return (
    <Sheet>
      <SheetRow label={t.members} onClick={onAll}>
        <span className="sheet-row-value">{memberCount}</span>
        <RightOutlined className="sheet-row-arrow" aria-hidden />
      </SheetRow>
      <ul className="group-faces" aria-label={t.members}>
        {members.slice(0, facesShown).map((member) => (
          <li key={member.userId}>
            <Face member={member} />
          </li>
        ))}
        {mayInvite(type, inviteOption, true) && (
          <li>
            <button type="button" className="group-face" onClick={() => showDialog({ kind: "inviteMembers", groupId })}>
              <span className="group-face-plus" aria-hidden="true">
                <PlusOutlined />
              </span>
              {t.invite}
            </button>
          </li>
        )}
      </ul>
    </Sheet>
  );
}

function Face({ member: { userId, name, avatar } }: { member: MemberView }) {
  return (
    <button type="button" className="group-face" onClick={() => goToPerson(userId)}>
      <Avatar userId={userId} name={name} src={avatar} size={42} />
      <span className="group-face-name">{name}</span>
    </button>
  );
}

function Requests({ group, onOpen }: { group: GroupView; onOpen: () => void }) {
  const t = useText();
  const waiting = useGroups((state) => state.requests.filter((one) => one.groupId === group.groupId).length);
  if (waiting === 0 && !mayInGroup(group.type, "answerRequests", group.self?.role)) return null;
  return (
    <Sheet>
      <SheetRow icon={<UserAddOutlined />} label={t.joinRequests} onClick={onOpen}>
        {waiting > 0 && (
          <span className="badge">
            <span aria-hidden="true">{waiting}</span>
            <span className="visually-hidden">{t.joinRequestsWaiting(waiting)}</span>
          </span>
        )}
        <RightOutlined className="sheet-row-arrow" aria-hidden />
      </SheetRow>
    </Sheet>
  );
}

/** Notice, introduction, and one's own name here. */
function GroupTexts({ group }: { group: GroupView }) {
  const t = useText();
  const showDialog = useDialog();
  const { groupId, type, notification, introduction, self } = group;
  const mayEdit = mayInGroup(type, "editProfile", self?.role);
  const edit = () => showDialog({ kind: "editGroup", groupId });
  return (
    <Sheet>
      <TextRow label={t.notice} text={notification} empty={t.noNotice} {...(mayEdit && { onClick: edit })} />
      <TextRow
        label={t.introduction}
        text={introduction}
        empty={t.noIntroduction}
        {...(mayEdit && { onClick: edit })}
      />
      {mayInGroup(type, "ownCard", self?.role) && (
        <SheetRow
          icon={<IdcardOutlined />}
          label={t.nameCard}
          onClick={() => showDialog({ kind: "nameCard", groupId })}
        >
          <span className="sheet-row-value">{self?.nameCard || t.none}</span>
          <RightOutlined className="sheet-row-arrow" aria-hidden />
        </SheetRow>
      )}
    </Sheet>
  );
}

type TextRowProps = { label: string; text: string; empty: string; onClick?: () => void };

function TextRow({ label, text, empty, onClick }: TextRowProps) {
  const content = (
    <>
      <span className="group-text-label">{label}</span>
      <span className={text ? "group-text-words" : "group-text-words is-empty"}>{text || empty}</span>
    </>
  );
  if (!onClick) return <div className="group-text-row">{content}</div>;
  return (
    <button type="button" className="group-text-row" onClick={onClick}>
      {content}
    </button>
  );
}
