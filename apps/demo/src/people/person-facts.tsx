import { TYPES } from "../chat/client.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { longDate } from "../dates/smart-time.ts";
import { type Dictionary, useLanguage, useText } from "../i18n/language.ts";
import { Sheet, SheetRow } from "../layout/sheet.tsx";

/** What else is known about a person; lines without an answer are left out. */
export function PersonFacts({ userId }: { userId: string }) {
  const t = useText();
  const language = useLanguage();
  const friend = useContacts((state) => state.friends.find((one) => one.userId === userId));
  const known = useContacts((state) => state.profiles[userId]);
  const profile = known ?? friend;
  const facts: [string, string][] = [
    [t.gender, genderName(profile?.gender, t)],
    [t.birthday, profile?.birthday ? longDate(Date.parse(`${profile.birthday}T12:00`) / 1000, language) : ""],
    [t.homePlace, profile?.location ?? ""],
    [t.friendsSince, friend?.since ? longDate(friend.since, language) : ""],
    [t.addedBy, friend ? sourceName(friend.source, t) : ""],
  ];
  const shown = facts.filter(([, value]) => value !== "");
  if (shown.length === 0) return null;
  return (
    <Sheet>
      {shown.map(([label, value]) => (
        <SheetRow key={label} label={label}>
          <span className="sheet-row-value">{value}</span>
        </SheetRow>
      ))}
    </Sheet>
  );
}

function genderName(gender: string | undefined, t: Dictionary): string {
  if (gender === TYPES.GENDER_FEMALE) return t.genderFemale;
  if (gender === TYPES.GENDER_MALE) return t.genderMale;
  return "";
}

/** Sources are names that apps choose; those of this demo and of the service have words. */
function sourceName(source: string, t: Dictionary): string {
  const name = source.replace("AddSource_Type_", "");
  if (name === "Web") return t.sourceSearch;
  return name === "Unknow" ? "" : name;
}
