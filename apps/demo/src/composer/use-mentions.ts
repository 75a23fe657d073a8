import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { chatStore, useChat } from "../chat/chat-state.ts";
import { TYPES } from "../chat/client.ts";
import { groupsStore, noMembers, useGroup, useGroups } from "../chat/groups-state.ts";
import { loadMembers } from "../chat/member-actions.ts";
import type { ConversationView } from "../chat/views.ts";
import { mayInGroup } from "../groups/group-rights.ts";
import { type Mentionable, matchingMentions, mentionedIn, mentionQuery, withMention } from "../groups/mentions.ts";
import { useText } from "../i18n/language.ts";
import { mentionAgain } from "./edit-again.ts";

const shown = 30;

type Field = { text: string; caret: number; write: (text: string, caret: number) => void };

/** Naming people in a group: what is offered after an `@`, and who was named in the end. */
export function useMentions({ id, kind, peerId: groupId }: ConversationView, { text, caret, write }: Field) {
  const listId = useId();
  const named = useRef(new Map<string, string>());
  const [index, setIndex] = useState(0);
  const [dismissed, setDismissed] = useState("");
  const query = kind === "group" ? mentionQuery(text, caret) : undefined;
  const people = useCandidates(groupId, query);
  const key = query === undefined ? "" : `${text.slice(0, caret).lastIndexOf("@")}`;
  const isOpen = query !== undefined && people.length > 0 && dismissed !== key;
  const chosen = Math.min(index, Math.max(0, people.length - 1));

  const pick = ({ userId, name }: Mentionable) => {
    named.current.set(userId, name);
    const next = withMention(text, caret, name);
    write(next.text, next.caret);
    setIndex(0);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const person = people[chosen];
    if (!isOpen || !person || event.nativeEvent.isComposing) return false;
    if (event.key === "ArrowDown") setIndex((chosen + 1) % people.length);
    else if (event.key === "ArrowUp") setIndex((chosen - 1 + people.length) % people.length);
    else if (event.key === "Enter" || event.key === "Tab") pick(person);
    else if (event.key === "Escape") setDismissed(key);
    else return false;
    event.preventDefault();
    return true;
  };
  useEffect(() => {
    if (query === undefined) setDismissed("");
    setIndex(0);
  }, [query]);
  useMentionAgain(id, ({ userId, name }) => {
    named.current.set(userId, name);
    const gap = text === "" || text.endsWith(" ") ? "" : " ";
    const next = `${text}${gap}@${name} `;
    write(next, next.length);
  });
  return {
    listId,
    isOpen,
    people,
    chosen,
    pick,
    point: setIndex,
    onKeyDown,
    /** Says to a screen reader which option the arrows have come to. */
    fieldProps: isOpen && { "aria-controls": listId, "aria-activedescendant": `${listId}-${chosen}` },
    /** Whom the text names, and a fresh start for the next one. */
    take: (said: string): string[] => {
      const userIds = mentionedIn(said, named.current);
      named.current = new Map();
      return userIds;
    },
  };
}

/** Everybody first, then who wrote last, then the members. */
function useCandidates(groupId: string, query: string | undefined): readonly Mentionable[] {
  const t = useText();
  const ownId = useChat((state) => state.userId);
  const group = useGroup(groupId);
  const { members } = useGroups((state) => state.members[groupId]) ?? noMembers;
  const isAsking = query !== undefined;
  useEffect(() => {
    // More than the first page is read only where the members' list is looked at.
    if (isAsking && !groupsStore.get().members[groupId]) void loadMembers(groupId);
  }, [isAsking, groupId]);
  const mayAll = group !== undefined && mayInGroup(group.type, "mentionAll", group.self?.role);
  return useMemo(() => {
    if (query === undefined) return [];
    const all = { userId: TYPES.MSG_AT_ALL, name: t.everybody, avatar: "" };
    const people = new Map<string, Mentionable>();
    for (const person of [...lastWriters(groupId), ...members]) {
      if (person.userId !== ownId) people.set(person.userId, person);
    }
    return matchingMentions([...(mayAll ? [all] : []), ...people.values()], query, shown);
  }, [query, members, mayAll, ownId, groupId, t]);
}

const looksBack = 40;

function lastWriters(groupId: string): Mentionable[] {
  const messages = chatStore.get().histories[`GROUP${groupId}`]?.messages ?? [];
  return messages
    .slice(-looksBack)
    .filter(({ type }) => type !== "TIMGroupTipElem")
    .reverse()
    .map(({ from, nick, avatar }) => ({ userId: from, name: nick, avatar }));
}

function useMentionAgain(id: string, take: (person: { userId: string; name: string }) => void) {
  const newest = useRef(take);
  useEffect(() => {
    newest.current = take;
  });
  useEffect(() => {
    const check = () => {
      const wanted = mentionAgain.get();
      if (wanted?.id !== id) return;
      mentionAgain.set(undefined);
      newest.current(wanted);
    };
    return mentionAgain.subscribe(check);
  }, [id]);
}
