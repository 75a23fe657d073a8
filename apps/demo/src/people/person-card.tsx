import { useContacts } from "../chat/contacts-state.ts";
import type { ProfileView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { Avatar } from "./avatar.tsx";
import "./person-card.css";
import { StatusLine } from "./status-line.tsx";

type PersonCardProps = { userId: string; fallback?: { name: string; avatar: string } };

/** Face, names, state and words of a person. */
export function PersonCard({ userId, fallback }: PersonCardProps) {
  const t = useText();
  const friend = useContacts((state) => state.friends.find((one) => one.userId === userId));
  const known = useContacts((state) => state.profiles[userId]);
  const profile: ProfileView | undefined = known ?? friend;
  const name = friend?.name || profile?.nick || fallback?.name || userId;
  return (
    <div className="person-card">
      <Avatar userId={userId} name={name} src={profile?.avatar || fallback?.avatar || ""} size={92} />
      <p className="person-card-name">{name}</p>
      {friend?.remark && profile && <p className="person-card-nick">{t.nicknameIs(profile.nick)}</p>}
      <p className="person-card-id">
        <code>{userId}</code>
      </p>
      <StatusLine userId={userId} />
      {profile?.signature && <p className="person-card-words">{profile.signature}</p>}
    </div>
  );
}
