import { Button } from "antd";
import type { ContactsPage } from "../chat/route-hash.ts";
import { GroupsPage } from "../groups/groups-page.tsx";
import { NoticesPage } from "../groups/notices-page.tsx";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { NothingChosenScene } from "../layout/nothing-chosen.tsx";
import { BlocklistPage } from "./blocklist-page.tsx";
import { PersonPage } from "./person-page.tsx";
import { RequestsPage } from "./requests-page.tsx";

export function ContactsDetail({ page }: { page: ContactsPage | undefined }) {
  const t = useText();
  const showDialog = useDialog();
  if (page?.kind === "person") return <PersonPage key={page.userId} userId={page.userId} />;
  if (page?.kind === "requests") return <RequestsPage />;
  if (page?.kind === "blocked") return <BlocklistPage />;
  if (page?.kind === "groups") return <GroupsPage />;
  if (page?.kind === "notices") return <NoticesPage />;
  return (
    <NothingChosenScene title={t.chooseContact} hint={t.chooseContactHint}>
      <Button onClick={() => showDialog({ kind: "addFriend" })}>{t.addFriend}</Button>
    </NothingChosenScene>
  );
}
