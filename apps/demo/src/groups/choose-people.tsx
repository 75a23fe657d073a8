import { Input } from "antd";
import { useMemo, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { contactSections, matchingFriends } from "../contacts/contact-sections.ts";
import { useDemoPeople } from "../conversations/use-demo-people.ts";
import { useText } from "../i18n/language.ts";
import { PersonButton } from "../people/person-button.tsx";

type ChoosePeopleProps = {
  chosen: readonly string[];
  onChoose: (userIds: readonly string[]) => void;
  /** Those who cannot be chosen. */
  without?: ReadonlySet<string>;
};

/** Friends, and the other people of the demo. */
export function ChoosePeople({ chosen, onChoose, without }: ChoosePeopleProps) {
  const t = useText();
  const [query, setQuery] = useState("");
  const people = usePeople(query, without);
  const toggle = (userId: string) =>
    onChoose(chosen.includes(userId) ? chosen.filter((one) => one !== userId) : [...chosen, userId]);
  return (
    <>
      <Input
        type="search"
        value={query}
        aria-label={t.searchContacts}
        placeholder={t.searchContacts}
        onChange={(event) => setQuery(event.target.value)}
      />
      {people.length === 0 && <p className="create-group-hint">{query ? t.noMatches(query) : t.noFriendsToInvite}</p>}
      {people.length > 0 && (
        <ul className="people choose-people">
          {people.map(({ userId, name, avatar }) => (
            <li key={userId}>
              <PersonButton
                userId={userId}
                name={name}
                {...(avatar && { avatar })}
                isChosen={chosen.includes(userId)}
                onClick={() => toggle(userId)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function usePeople(query: string, without: ReadonlySet<string> | undefined) {
  const ownId = useChat((state) => state.userId);
  const friends = useContacts((state) => state.friends);
  const others = useDemoPeople(ownId);
  return useMemo(() => {
    const known = contactSections(matchingFriends(friends, query)).flatMap((section) => section.friends);
    const wanted = query.trim().toLocaleLowerCase();
    const more = others
      .filter(({ userId }) => !friends.some((friend) => friend.userId === userId))
      .map(({ userId, nick, avatar }) => ({ userId, name: nick, avatar }))
      .filter(({ name, userId }) => [name, userId].some((text) => text.toLocaleLowerCase().includes(wanted)));
    return [...known, ...more].filter(({ userId }) => !without?.has(userId));
  }, [friends, others, query, without]);
}
