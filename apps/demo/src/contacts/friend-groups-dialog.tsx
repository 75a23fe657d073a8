import { saveGroupsOf } from "../chat/contact-actions.ts";
import { useContacts, useFriend } from "../chat/contacts-state.ts";
import { ChooseGroupsDialog } from "../grouping/choose-groups-dialog.tsx";
import { useText } from "../i18n/language.ts";

const nameBytes = 30;

export function FriendGroupsDialog({ userId }: { userId: string }) {
  const t = useText();
  const groups = useContacts((state) => state.groups);
  const friend = useFriend(userId);
  return (
    <ChooseGroupsDialog
      title={t.friendGroups}
      hint={t.friendGroupsHint(friend?.name ?? userId)}
      groups={groups.map(({ name }) => name)}
      chosen={friend?.groups ?? []}
      nameBytes={nameBytes}
      onSave={(chosen) => saveGroupsOf(userId, chosen)}
    />
  );
}
