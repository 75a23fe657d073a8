import { countRecords } from "../dump/count-records.ts";
import { fileOf, requireDump } from "../dump/dump-folder.ts";
import { readManifest } from "../dump/manifest.ts";
import { conversationOf } from "../dump/message-order.ts";
import { readBatches } from "../dump/read-dump.ts";
import type { RecordKind, RecordOf } from "../dump/records.ts";
import { groupIdHere } from "../import/group-id-here.ts";
import type { Side } from "./side.ts";

/** A dump, with its groups called as they are once they are imported. */
export function openDumpSide(folder: string): Side {
  requireDump(folder);
  async function* read<Kind extends RecordKind>(kind: Kind): AsyncGenerator<RecordOf<Kind>[]> {
    for await (const batch of readBatches(folder, kind)) yield batch.map(({ record }) => asHere(record));
  }
  return {
    description: readManifest(folder)?.source ?? folder,
    has: (kind) => fileOf(folder, kind) !== undefined,
    count: (kind) => countRecords(folder, kind),
    read,
    readConversations: async function* (kind, conversations) {
      for await (const batch of read(kind)) {
        const wanted = batch.filter((message) => conversations.has(conversationOf(message)));
        if (wanted.length > 0) yield wanted;
      }
    },
    troubles: () => [],
    close: async () => {},
  };
}

function asHere<Record extends object>(record: Record): Record {
  if (!("groupId" in record) || typeof record.groupId !== "string") return record;
  const groupId = groupIdHere(record.groupId);
  return groupId === record.groupId ? record : { ...record, groupId };
}
