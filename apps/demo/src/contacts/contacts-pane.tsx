import { UserAddOutlined } from "@ant-design/icons";
import { useMemo, useState } from "react";
import { useContacts } from "../chat/contacts-state.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { ListPane, SearchField } from "../layout/list-pane.tsx";
import { matchingFriends } from "./contact-sections.ts";
import { ContactsList } from "./contacts-list.tsx";
import { useShownFriends } from "./use-shown-friends.ts";

export function ContactsPane() {
  const t = useText();
  const showDialog = useDialog();
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState("all");
  const friends = useContacts((state) => state.friends);
  const filtered = useShownFriends(friends, filter);
  const isSearching = query.trim() !== "";
  const shown = useMemo(
    () => (isSearching ? matchingFriends(friends, query) : filtered),
    [isSearching, friends, query, filtered],
  );
  return (
    <ListPane
      label={t.contacts}
      title={t.contacts}
      action={
        <IconButton label={t.addFriend} className="list-action" onClick={() => showDialog({ kind: "addFriend" })}>
          <UserAddOutlined />
        </IconButton>
      }
    >
      <SearchField label={t.searchContacts} query={query} onChange={setQuery} />
      <ContactsList friends={shown} query={query.trim()} filter={filter} onFilter={setFilter} />
    </ListPane>
  );
}
