import type { MessageKind, RecordKind, RecordOf } from "../dump/records.ts";
import type { Batch } from "../export/connector.ts";
import { readAhead } from "../export/read-ahead.ts";
import { openRestSource } from "../export/rest/open-rest-source.ts";
import { readPair } from "../export/rest/read-c2c.ts";
import { readGroup } from "../export/rest/read-group-messages.ts";
import type { RestApp } from "../rest/rest-app.ts";
import type { Side } from "./side.ts";

export type RestSideOptions = {
  /** Accounts that should be there; more may turn up. */
  accounts: AsyncIterable<string>;
  profileFields: readonly string[];
  width: number;
  log: (line: string) => void;
  signal?: AbortSignal;
};

const mostTroubles = 100;

/** An app as its REST API tells it. */
export function openRestSide(app: RestApp, { width, ...options }: RestSideOptions): Side {
  const source = openRestSource(app, {
    ...options,
    ...{ width, isOnlyListed: false, hasBothViews: true, since: 0, groupFields: [], memberFields: [] },
  });
  const troubles: string[] = [];
  async function* recordsOf<Kind extends RecordKind>(kind: Kind, batches: AsyncIterable<Batch<Kind>>) {
    for await (const { records, rejects = [] } of batches) {
      // Accounts that do not exist are found missing anyway.
      if (kind !== "accounts")
        for (const { reason, raw } of rejects)
          if (troubles.length < mostTroubles) troubles.push(`${kind}: ${reason} (${JSON.stringify(raw)})`);
      yield records;
    }
  }
  const reading = { call: app.call, hasBothViews: true, since: 0 };
  const readConversation = (kind: MessageKind, name: string): AsyncIterable<Batch<MessageKind>> => {
    if (kind === "groupMessages") return readGroup(reading, name);
    const [one = "", other = ""] = name.split("\n");
    return readPair(reading, { one, other });
  };
  return {
    description: source.description,
    has: () => true,
    count: source.count,
    read: (kind) => recordsOf(kind, source.read(kind, undefined)),
    readConversations: <Kind extends MessageKind>(kind: Kind, names: ReadonlySet<string>) => {
      const batches = readAhead(names, { width }, (name) => readConversation(kind, name));
      return recordsOf(kind, batches) as AsyncIterable<RecordOf<Kind>[]>;
    },
    troubles: () => troubles,
    close: source.close,
  };
}
