import { type RecordKind, recordKinds } from "../../dump/records.ts";
import type { RestApp } from "../../rest/rest-app.ts";
import type { Batch, Cursor, Source } from "../connector.ts";
import { readC2c } from "./read-c2c.ts";
import { readGroupMessages } from "./read-group-messages.ts";
import { readProfiles } from "./read-profiles.ts";
import { readUnread } from "./read-unread.ts";
import type { Reading } from "./reading.ts";
import { survey } from "./survey.ts";
import type { SurveyOptions } from "./survey-options.ts";
import { openSurveyStore, type SurveyedKind, type SurveyStore } from "./survey-store.ts";

export type RestSourceOptions = SurveyOptions &
  Pick<Reading, "width" | "hasBothViews" | "since" | "profileFields"> & {
    /** File that keeps what the survey found; a temporary one without it. */
    surveyFile?: string | undefined;
  };

const recordsAtATime = 500;

/** Everything that an app of a server of the REST API keeps, as records of a dump. */
export function openRestSource(app: RestApp, options: RestSourceOptions): Source {
  const { url, sdkAppId } = app.options;
  const description = `app ${sdkAppId} at ${new URL(url).host}`;
  const store = openSurveyStore(options.surveyFile, description);
  const { width, hasBothViews, since, profileFields } = options;
  let surveyed: Promise<SurveyStore> | undefined;
  const reading: Reading = {
    ...{ call: app.call, width, hasBothViews, since, profileFields },
    survey: () => (surveyed ??= survey(app.call, store, options).then(() => store)),
  };
  const kept =
    <Kind extends SurveyedKind>(kind: Kind) =>
    (from: Cursor) =>
      readKept(reading, kind, from);
  const readers: { [Kind in RecordKind]: (from: Cursor) => AsyncIterable<Batch<Kind>> } = {
    accounts: (from) => readAccounts(reading, from),
    profiles: (from) => readProfiles(reading, from),
    relations: kept("relations"),
    blocklists: kept("blocklists"),
    c2cMessages: (from) => readC2c(reading, from),
    groups: kept("groups"),
    members: kept("members"),
    groupMessages: (from) => readGroupMessages(reading, from),
    readMarks: (from) => readUnread(reading, from),
  };
  return {
    description,
    kinds: recordKinds,
    count: (kind) => countRecords(reading, kind),
    read: (kind, from) => readers[kind](from),
    close: async () => {
      store.close();
      await app.close();
    },
  };
}

async function countRecords({ survey, since }: Reading, kind: RecordKind): Promise<number | undefined> {
  const store = await survey();
  if (kind === "c2cMessages" || kind === "readMarks") return undefined;
  if (kind === "groupMessages" && since > 0) return undefined;
  return store.count(kind === "profiles" ? "accounts" : kind);
}

async function* readAccounts({ survey }: Reading, from: Cursor): AsyncGenerator<Batch<"accounts">> {
  const store = await survey();
  if (from === undefined) {
    const rejects = store.missing().map((userId) => ({ reason: "there is no such account", raw: { userId } }));
    if (rejects.length > 0) yield { records: [], rejects, cursor: "" };
  }
  for (let after = (from as string | undefined) ?? ""; ; ) {
    const names = store.accounts(after, recordsAtATime);
    after = names.at(-1) ?? "";
    if (names.length === 0) return;
    yield { records: names.map((userId) => ({ userId })), cursor: after };
  }
}

async function* readKept<Kind extends SurveyedKind>(
  { survey }: Reading,
  kind: Kind,
  from: Cursor,
): AsyncGenerator<Batch<Kind>> {
  const store = await survey();
  for (let after = (from as number | undefined) ?? 0; ; ) {
    const page = store.records(kind, after, recordsAtATime);
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
    yield { records: page.map(({ record }) => record), cursor: after };
  }
}
