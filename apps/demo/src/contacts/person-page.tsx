import { UserOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { readProfile } from "../chat/contact-actions.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { showPresenceOf } from "../chat/presence.ts";
import { useText } from "../i18n/language.ts";
import { DetailPage } from "../layout/detail-page.tsx";
import { NothingHere } from "../layout/nothing-here.tsx";
import { FriendSettings } from "../people/friend-settings.tsx";
import { PersonActions } from "../people/person-actions.tsx";
import { PersonCard } from "../people/person-card.tsx";
import { PersonDanger } from "../people/person-danger.tsx";
import { PersonFacts } from "../people/person-facts.tsx";

export function PersonPage({ userId }: { userId: string }) {
  const t = useText();
  const isUnknown = usePerson(userId);
  const name = useContacts(
    (state) => state.friends.find((friend) => friend.userId === userId)?.name ?? state.profiles[userId]?.nick ?? userId,
  );
  return (
    <DetailPage title={t.profile}>
      {isUnknown ? (
        <NothingHere icon={<UserOutlined aria-hidden />} title={t.noSuchUser} />
      ) : (
        <>
          <PersonCard userId={userId} />
          <PersonActions userId={userId} name={name} />
          <FriendSettings userId={userId} />
          <PersonFacts userId={userId} />
          <PersonDanger userId={userId} name={name} />
        </>
      )}
    </DetailPage>
  );
}

/** Reads the newest profile of a person and follows the state; answers whether nobody has this user ID. */
export function usePerson(userId: string): boolean {
  const [isUnknown, setUnknown] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void readProfile(userId)
      .then((profile) => isCurrent && setUnknown(profile === undefined))
      .catch(() => undefined);
    const place = `person ${userId}`;
    showPresenceOf(place, [userId]);
    return () => {
      isCurrent = false;
      showPresenceOf(place, []);
    };
  }, [userId]);
  return isUnknown;
}
