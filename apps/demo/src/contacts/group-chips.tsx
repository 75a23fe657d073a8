import { useContacts } from "../chat/contacts-state.ts";
import { useText } from "../i18n/language.ts";
import { FilterChips } from "../layout/filter-chips.tsx";
import { ManageGroupsChip } from "../layout/manage-groups-chip.tsx";
import { groupFilter } from "./use-shown-friends.ts";

type GroupChipsProps = { chosen: string; onChoose: (filter: string) => void };

/** Narrows the contacts to those who are there, or to a friend group. */
export function GroupChips({ chosen, onChoose }: GroupChipsProps) {
  const t = useText();
  const groups = useContacts((state) => state.groups);
  const hasFriends = useContacts((state) => state.friends.length > 0);
  if (!hasFriends) return null;
  const chips = [
    { key: "all", label: t.all },
    { key: "online", label: t.onlineNow },
    ...groups.map(({ name, userIds }) => ({ key: groupFilter(name), label: name, count: userIds.length })),
  ];
  return (
    <FilterChips label={t.filterContacts} chips={chips} chosen={chosen} onChoose={onChoose}>
      {groups.length > 0 && <ManageGroupsChip of="friends" />}
    </FilterChips>
  );
}
