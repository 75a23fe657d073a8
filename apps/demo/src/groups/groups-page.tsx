import { TeamOutlined, UsergroupAddOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { groupConversationId } from "../chat/group-actions.ts";
import type { GroupView } from "../chat/group-views.ts";
import { joinedGroups, useGroups } from "../chat/groups-state.ts";
import { goToConversation } from "../chat/route.ts";
import { useText } from "../i18n/language.ts";
import { DetailPage } from "../layout/detail-page.tsx";
import { useDialog } from "../layout/dialog-context.ts";
import { SearchField } from "../layout/list-pane.tsx";
import { NothingHere } from "../layout/nothing-here.tsx";
import { Sheet } from "../layout/sheet.tsx";
import { Avatar } from "../people/avatar.tsx";
import "./groups-page.css";

/** The groups one is in. */
export function GroupsPage() {
  const t = useText();
  const showDialog = useDialog();
  const known = useGroups((state) => state.groups);
  const [query, setQuery] = useState("");
  const groups = useMemo(() => joinedGroups({ groups: known }).sort(byName), [known]);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = groups.filter(({ name, groupId }) =>
    [name, groupId].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
  return (
    <DetailPage title={t.myGroups}>
      <div className="groups-actions">
        <Button type="primary" icon={<TeamOutlined aria-hidden />} onClick={() => showDialog({ kind: "createGroup" })}>
          {t.createGroup}
        </Button>
        <Button icon={<UsergroupAddOutlined aria-hidden />} onClick={() => showDialog({ kind: "joinGroup" })}>
          {t.joinGroup}
        </Button>
      </div>
      {groups.length === 0 && (
        <NothingHere icon={<TeamOutlined aria-hidden />} title={t.noGroupsJoined} hint={t.noGroupsJoinedHint} />
      )}
      {groups.length > 8 && <SearchField label={t.searchGroups} query={query} onChange={setQuery} />}
      {groups.length > 0 && shown.length === 0 && <p className="members-note">{t.noMatches(query.trim())}</p>}
      {shown.length > 0 && (
        <Sheet>
          {shown.map((group) => (
            <GroupRow key={group.groupId} group={group} />
          ))}
        </Sheet>
      )}
    </DetailPage>
  );
}

const byName = (a: GroupView, b: GroupView): number => a.name.localeCompare(b.name);

function GroupRow({ group: { groupId, name, avatar, type, memberCount } }: { group: GroupView }) {
  const t = useText();
  return (
    <button type="button" className="group-row" onClick={() => goToConversation(groupConversationId(groupId))}>
      <Avatar isGroup userId={groupId} name={name} src={avatar} size={42} />
      <span className="group-row-text">
        <span className="group-row-name">{name}</span>
        <span className="group-row-note">
          {t.groupKinds[type]?.name ?? type} · {t.memberCount(memberCount)}
        </span>
      </span>
    </button>
  );
}
