import { limits } from "@hongyan/protocol";
import type { Element } from "@xmpp/xml";
import type { RecordOf } from "../dump/records.ts";
import { cutToBytes } from "./cut-to-bytes.ts";

export type VcardProfile = Omit<RecordOf<"profiles">, "userId">;

/** What a vCard (XEP-0054) says of its owner that a profile has a field for. */
export function readVcard(vcard: Element): { profile: VcardProfile; hasPictureInside: boolean } {
  const text = (...path: string[]) => {
    let at: Element | undefined = vcard;
    for (const name of path) at = at?.getChild(name);
    return at?.getText().trim() || undefined;
  };
  const photo = text("PHOTO", "EXTVAL");
  const fields = {
    nick: cut(
      text("NICKNAME") ?? text("FN") ?? fullName(text("N", "GIVEN"), text("N", "FAMILY")),
      limits.profileValueBytes,
    ),
    avatar: photo && /^https?:/.test(photo) ? photo : undefined,
    birthday: birthdayOf(text("BDAY")),
    location: cut(placeOf(text("ADR", "LOCALITY"), text("ADR", "CTRY")), limits.profileLocationBytes),
    signature: cut(text("DESC") ?? text("NOTE"), limits.profileValueBytes),
  };
  const profile = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as VcardProfile;
  return { profile, hasPictureInside: photo === undefined && text("PHOTO", "BINVAL") !== undefined };
}

const cut = (text: string | undefined, bytes: number) => (text === undefined ? undefined : cutToBytes(text, bytes));

function fullName(given: string | undefined, family: string | undefined): string | undefined {
  return [given, family].filter((name) => name !== undefined).join(" ") || undefined;
}

/** As much of the place as the field has room for: the town rather than the country. */
function placeOf(town: string | undefined, country: string | undefined): string | undefined {
  const both = town && country ? `${town}, ${country}` : undefined;
  if (both && Buffer.byteLength(both) <= limits.profileLocationBytes) return both;
  return town ?? country;
}

/** `1990-02-28` and `19900228` are 19900228; a day without its year is nothing. */
function birthdayOf(text: string | undefined): number | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:T|$)/.exec(text ?? "") ?? [];
  if (!year || !month || !day || month === "00" || day === "00") return undefined;
  return Number(year + month + day);
}
