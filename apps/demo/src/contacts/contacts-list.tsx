import { NotificationOutlined, StopOutlined, TeamOutlined, UserAddOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo } from "react";
import { GroupedVirtuoso } from "react-virtuoso";
import { Goose } from "../brand/goose-mark.tsx";
import { useChat } from "../chat/chat-state.ts";
import { type FriendView, useContacts } from "../chat/contacts-state.ts";
import { loadContacts } from "../chat/follow-contacts.ts";
import { joinedGroups, useGroups } from "../chat/groups-state.ts";
import { goTo } from "../chat/route.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { NothingHere } from "../layout/nothing-here.tsx";
import { ContactRow } from "./contact-row.tsx";
import { contactSections } from "./contact-sections.ts";
import "./contacts-list.css";
import { GroupChips } from "./group-chips.tsx";

type ContactsListProps = {
  friends: readonly FriendView[];
  query: string;
  filter: string;
  onFilter: (filter: string) => void;
};

type ListContext = Pick<ContactsListProps, "filter" | "onFilter"> & { isSearching: boolean };

const listParts = { Header: ListHead, Footer: () => <div className="contacts-end" /> };

export function ContactsList({ friends, query, filter, onFilter }: ContactsListProps) {
  const isLoaded = useContacts((state) => state.isLoaded);
  const sections = useMemo(() => contactSections(friends), [friends]);
  const inOrder = useMemo(() => sections.flatMap((section) => section.friends), [sections]);
  const context: ListContext = { filter, onFilter, isSearching: query !== "" };
  if (!isLoaded || inOrder.length === 0) {
    return (
      <div className="contacts-list is-short">
        <ListHead context={context} />
        <NoFriends query={query} filter={filter} />
      </div>
    );
  }
  return (
    <GroupedVirtuoso
      className="contacts-list"
      context={context}
      components={listParts}
      groupCounts={sections.map((section) => section.friends.length)}
      computeItemKey={(index) => inOrder[index]?.userId ?? index}
      increaseViewportBy={300}
      groupContent={(index) => <h2 className="contacts-letter">{sections[index]?.letter}</h2>}
      itemContent={(index) => {
        const friend = inOrder[index];
        return friend ? <ContactRow friend={friend} /> : null;
      }}
    />
  );
}

/** What stands above the friends, and scrolls away with them. */
function ListHead({ context }: { context: ListContext }) {
  const t = useText();
  const page = useChat((state) => (state.route.place === "contacts" ? state.route.page?.kind : undefined));
  const unseen = useContacts((state) => state.unseenRequests);
  const waiting = useContacts((state) => state.requests.filter(({ isIncoming }) => isIncoming).length);
  const blocked = useContacts((state) => state.blocked.length);
  if (context.isSearching) return <div className="contacts-head" />;
  return (
    <div className="contacts-head">
      <Entry
        icon={<UserAddOutlined />}
        tone="seal"
        label={t.friendRequests}
        isHere={page === "requests"}
        onClick={() => goTo({ place: "contacts", page: { kind: "requests" } })}
      >
        {unseen > 0 ? (
          <span className="badge">
            <span aria-hidden="true">{unseen}</span>
            <span className="visually-hidden">{t.newRequests(unseen)}</span>
          </span>
        ) : (
          waiting > 0 && <span className="contacts-entry-count">{waiting}</span>
        )}
      </Entry>
      <GroupEntries page={page} />
      <Entry
        icon={<StopOutlined />}
        tone="ink"
        label={t.blocklist}
        isHere={page === "blocked"}
        onClick={() => goTo({ place: "contacts", page: { kind: "blocked" } })}
      >
        {blocked > 0 && <span className="contacts-entry-count">{blocked}</span>}
      </Entry>
      <GroupChips chosen={context.filter} onChoose={context.onFilter} />
    </div>
  );
}

function GroupEntries({ page }: { page: string | undefined }) {
  const t = useText();
  const groups = useGroups((state) => joinedGroups(state).length);
  const joining = useGroups((state) => state.requests.length);
  return (
    <>
      <Entry
        icon={<TeamOutlined />}
        tone="accent"
        label={t.myGroups}
        isHere={page === "groups"}
        onClick={() => goTo({ place: "contacts", page: { kind: "groups" } })}
      >
        {groups > 0 && <span className="contacts-entry-count">{groups}</span>}
      </Entry>
      <Entry
        icon={<NotificationOutlined />}
        tone="star"
        label={t.groupNotices}
        isHere={page === "notices"}
        onClick={() => goTo({ place: "contacts", page: { kind: "notices" } })}
      >
        {joining > 0 && (
          <span className="badge">
            <span aria-hidden="true">{joining}</span>
            <span className="visually-hidden">{t.joinRequestsWaiting(joining)}</span>
          </span>
        )}
      </Entry>
    </>
  );
}

type EntryProps = {
  icon: React.ReactNode;
  tone: "seal" | "ink" | "accent" | "star";
  label: string;
  isHere: boolean;
  onClick: () => void;
  children?: React.ReactNode;
};

function Entry({ icon, tone, label, isHere, onClick, children }: EntryProps) {
  return (
    <button
      type="button"
      className="contact-row"
      data-row=""
      aria-current={isHere ? "true" : undefined}
      onClick={onClick}
    >
      <span className={`contacts-entry-icon is-${tone}`} aria-hidden="true">
        {icon}
      </span>
      <span className="contact-name">{label}</span>
      {children}
    </button>
  );
}

function NoFriends({ query, filter }: { query: string; filter: string }) {
  const t = useText();
  const showDialog = useDialog();
  const isLoaded = useContacts((state) => state.isLoaded);
  const hasFailed = useContacts((state) => state.hasFailed);
  if (hasFailed) {
    return (
      <NothingHere icon={<TeamOutlined aria-hidden />} title={t.contactsUnreadable}>
        <Button onClick={() => void loadContacts()}>{t.tryAgain}</Button>
      </NothingHere>
    );
  }
  if (!isLoaded) return <div aria-busy="true" />;
  if (query) {
    return (
      <div role="status">
        <NothingHere icon={<TeamOutlined aria-hidden />} title={t.noMatches(query)} />
      </div>
    );
  }
  if (filter === "online") {
    return <NothingHere icon={<TeamOutlined aria-hidden />} title={t.nobodyOnline} hint={t.nobodyOnlineHint} />;
  }
  if (filter !== "all") {
    return <NothingHere icon={<TeamOutlined aria-hidden />} title={t.groupEmpty} hint={t.groupEmptyHint} />;
  }
  return (
    <NothingHere icon={<Goose />} title={t.noFriends} hint={t.noFriendsHint}>
      <Button type="primary" onClick={() => showDialog({ kind: "addFriend" })}>
        {t.addFriend}
      </Button>
    </NothingHere>
  );
}
