import type { RestApp } from "../../rest/rest-app.ts";
import type { SurveyStore } from "./survey-store.ts";

/** What the readers of a REST server share. */
export type Reading = {
  call: RestApp["call"];
  /** Resolves once accounts and groups are known. */
  survey: () => Promise<SurveyStore>;
  /** How many conversations are read at a time. */
  width: number;
  /** Whether a conversation is read from both of its sides. */
  hasBothViews: boolean;
  /** Unix seconds: messages from then on. */
  since: number;
  /** Names of the app's own fields of profiles. */
  profileFields: readonly string[];
};

/** Walks through something that is on disk and too much for memory. */
export function* pagesOf<Item>(read: (last: Item | undefined) => readonly Item[]): Generator<Item> {
  let last: Item | undefined;
  for (let page = read(last); page.length > 0; page = read(last)) {
    yield* page;
    last = page.at(-1);
  }
}
