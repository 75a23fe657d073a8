import { TYPES } from "../chat/client.ts";
import { useGroup, useGroups } from "../chat/groups-state.ts";
import type { ConversationView } from "../chat/views.ts";
import { clockTime, isSameDay, longDate } from "../dates/smart-time.ts";
import { useLanguage, useText } from "../i18n/language.ts";
import "../messages/relation-bar.css";
import { isMutedNow } from "./is-muted-now.ts";
import { useRepaintAt } from "./use-repaint-at.ts";

/** Why nothing can be written in a group now; undefined where one may write. */
export function useGroupClosed({ kind, peerId }: ConversationView): string | undefined {
  const t = useText();
  const language = useLanguage();
  const group = useGroup(peerId);
  const isLoaded = useGroups((state) => state.isLoaded);
  const mutedUntil = group?.self?.mutedUntil ?? 0;
  useRepaintAt(mutedUntil);
  if (kind !== "group" || !isLoaded) return undefined;
  if (!group?.self) return t.notInGroup;
  if (isMutedNow(mutedUntil)) {
    const isToday = isSameDay(mutedUntil, Date.now() / 1000);
    const day = isToday ? "" : `${longDate(mutedUntil, language)} `;
    return t.youAreMuted(day + clockTime(mutedUntil, language));
  }
  const mayAlways = group.self.role === TYPES.GRP_MBR_ROLE_OWNER || group.self.role === TYPES.GRP_MBR_ROLE_ADMIN;
  return group.mutesAll && !mayAlways ? t.everybodyIsMuted : undefined;
}

/** Stands where one would write. */
export function GroupClosedBar({ words }: { words: string }) {
  return (
    <section className="blocked-bar" role="status">
      <p>{words}</p>
    </section>
  );
}
