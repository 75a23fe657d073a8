import { useEffect } from "react";
import { readOnlineCount } from "../chat/group-actions.ts";
import { useGroup, useGroups } from "../chat/groups-state.ts";
import { useText } from "../i18n/language.ts";
import "../people/status-line.css";

/** The service asks clients to ask no oftener. */
const askEveryMs = 60_000;

/** How many are in a group, and how many of them are there now. */
export function GroupLine({ groupId }: { groupId: string }) {
  const t = useText();
  const group = useGroup(groupId);
  const online = useGroups((state) => state.online[groupId]) ?? 0;
  const isMember = group?.self !== undefined;
  const waiting = useGroups((state) => state.requests.filter((one) => one.groupId === groupId).length);
  useEffect(() => {
    if (!isMember) return;
    const ask = () => void readOnlineCount(groupId).catch(() => undefined);
    ask();
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, [groupId, isMember]);
  if (!group) return null;
  return (
    <span className="status-line">
      {t.memberCount(group.memberCount)}
      {online > 0 && <span className="group-online"> · {t.membersOnline(online)}</span>}
      {waiting > 0 && <span className="group-waiting"> · {t.joinRequestsWaiting(waiting)}</span>}
    </span>
  );
}
