import { isMark } from "../../bridge/sides/xmpp/marks.ts";
import type { RecordOf } from "../../dump/records.ts";
import { stanzaKind } from "../../xmpp/stanza-kind.ts";
import { emptyContent, toElements } from "../../xmpp/to-elements.ts";
import type { ArchiveEntry } from "./old-server.ts";
import type { Survey } from "./survey-archive.ts";

type Message = Omit<RecordOf<"groupMessages">, "groupId" | "from">;

/** What an entry of an archive is in a dump: a message, nothing, or something that cannot be taken along. */
export function tellMessage(entry: ArchiveEntry, survey: Survey): Message | { reason: string } | undefined {
  const { id, at, stanza } = entry;
  // What the bridge brought is there already.
  if (survey.absorbed.has(id) || isMark(stanza.attrs.id)) return undefined;
  const { kind } = stanzaKind(stanza);
  if (kind === "reaction") return { reason: "there is no counterpart for a reaction" };
  if (kind === "tombstone") return { id, at, ...emptyContent, isRecalled: true };
  if (kind !== "message" && kind !== "correction") return undefined;
  const { replacement, isRecalled } = survey.fates.get(id) ?? {};
  const isEdited = replacement !== undefined || kind === "correction";
  return { id, at, ...toElements(replacement ?? stanza, { isEdited }), ...(isRecalled && { isRecalled }) };
}
