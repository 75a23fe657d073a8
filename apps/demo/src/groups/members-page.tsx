import { MoreOutlined, UserAddOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { memo, useEffect, useMemo, useState } from "react";
import { Virtuoso } from "react-virtuoso";
import { useChat } from "../chat/chat-state.ts";
import type { GroupView, MemberView } from "../chat/group-views.ts";
import { noMembers, useGroup, useGroups } from "../chat/groups-state.ts";
import { findMembers, loadMembers } from "../chat/member-actions.ts";
import { goToPerson } from "../chat/route.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { SearchField } from "../layout/list-pane.tsx";
import { moveByArrows } from "../layout/move-by-arrows.ts";
import { openMenuAt, useLongPress } from "../layout/use-long-press.ts";
import { Avatar } from "../people/avatar.tsx";
import { mayInvite } from "./group-rights.ts";
import { matchingMembers } from "./matching-members.ts";
import { RoleChips } from "./role-chips.tsx";
import { useMemberMenu } from "./use-member-menu.tsx";

/** Everybody in a group, a page at a time, however many they are. */
export function MembersPage({ groupId }: { groupId: string }) {
  const t = useText();
  const showDialog = useDialog();
  const group = useGroup(groupId);
  const list = useGroups((state) => state.members[groupId]) ?? noMembers;
  const [query, setQuery] = useState("");
  const { shown, isSearching } = useSearch(groupId, query);
  useEffect(() => void loadMembers(groupId), [groupId]);
  if (!group) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the rows.
    <div className="members-page" onKeyDown={moveByArrows}>
      <div className="members-search">
        <SearchField label={t.searchMembers} query={query} onChange={setQuery} />
        {mayInvite(group.type, group.inviteOption, group.self !== undefined) && (
          <Button
            block
            icon={<UserAddOutlined aria-hidden />}
            onClick={() => showDialog({ kind: "inviteMembers", groupId })}
          >
            {t.invite}
          </Button>
        )}
      </div>
      {list.hasFailed && (
        <p className="members-note">
          <Button onClick={() => void loadMembers(groupId)}>{t.tryAgain}</Button>
        </p>
      )}
      {isSearching && shown.length === 0 && <p className="members-note">{t.noMatches(query.trim())}</p>}
      <Virtuoso
        className="members-list"
        data={shown}
        computeItemKey={(_index, { userId }) => userId}
        increaseViewportBy={300}
        endReached={() => void loadMembers(groupId)}
        itemContent={(_index, member) => <MemberRow group={group} member={member} />}
      />
      {list.isLoading && <p className="members-note">{t.loadingMembers}</p>}
    </div>
  );
}

/** What is read is searched at once; a user ID is asked for as well, and more pages are read while nothing fits. */
function useSearch(groupId: string, query: string): { shown: readonly MemberView[]; isSearching: boolean } {
  const { members, isComplete, isLoading, hasFailed } = useGroups((state) => state.members[groupId]) ?? noMembers;
  const [found, setFound] = useState<readonly MemberView[]>([]);
  const wanted = query.trim();
  useEffect(() => {
    setFound([]);
    if (wanted === "" || isComplete) return;
    let isCurrent = true;
    void findMembers(groupId, [wanted])
      .then((people) => isCurrent && setFound(people))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [groupId, wanted, isComplete]);
  const shown = useMemo(() => {
    const matching = matchingMembers(members, wanted);
    const known = new Set(matching.map(({ userId }) => userId));
    return [...matching, ...found.filter(({ userId }) => !known.has(userId))];
  }, [members, wanted, found]);
  const readsOn = wanted !== "" && shown.length === 0 && !isComplete && !isLoading && !hasFailed;
  useEffect(() => {
    if (readsOn) void loadMembers(groupId);
  }, [readsOn, groupId]);
  return { shown, isSearching: wanted !== "" };
}

type MemberRowProps = { group: GroupView; member: MemberView };

const MemberRow = memo(function MemberRow({ group, member }: MemberRowProps) {
  const t = useText();
  const ownId = useChat((state) => state.userId);
  const menu = useMemberMenu(group, member);
  const longPress = useLongPress();
  const { userId, name, nick, avatar } = member;
  const row = (
    <div className="member-row" {...longPress}>
      <button type="button" className="member-open" data-row="" onClick={() => goToPerson(userId)}>
        <Avatar userId={userId} name={name} src={avatar} size={38} />
        <span className="member-text">
          <span className="member-name">
            {name}
            {userId === ownId && ` (${t.you})`}
          </span>
          {name !== nick && <span className="member-note">{nick}</span>}
        </span>
        <RoleChips member={member} />
      </button>
      {menu && (
        <button
          type="button"
          className="icon-button"
          aria-label={t.memberMenu(name)}
          aria-haspopup="menu"
          onClick={(event) => openMenuAt(event.currentTarget)}
        >
          <MoreOutlined aria-hidden />
        </button>
      )}
    </div>
  );
  if (!menu) return row;
  return (
    <Dropdown trigger={["contextMenu"]} menu={menu} autoFocus>
      {row}
    </Dropdown>
  );
});
