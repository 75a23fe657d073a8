import type { MemberView } from "../chat/group-views.ts";
import { useText } from "../i18n/language.ts";
import { isMutedNow } from "./is-muted-now.ts";

/** What a member is in the group; nothing for plain members. */
export function RoleChips({ member: { role, mutedUntil } }: { member: Pick<MemberView, "role" | "mutedUntil"> }) {
  const t = useText();
  return (
    <>
      {isMutedNow(mutedUntil) && <span className="role-chip is-muted">{t.mutedBadge}</span>}
      {role === "Owner" && <span className="role-chip">{t.roleOwner}</span>}
      {role === "Admin" && <span className="role-chip is-admin">{t.roleAdmin}</span>}
    </>
  );
}
