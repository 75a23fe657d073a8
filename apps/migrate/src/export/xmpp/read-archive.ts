import type { Archive, ArchiveEntry, ArchivePage, OldServer } from "./old-server.ts";
import { createSurveyor, type Mark, type Spot, type Survey } from "./survey-archive.ts";

export type ReadArchive = {
  server: OldServer;
  archive: Archive;
  spotOf: (entry: ArchiveEntry) => Spot | undefined;
  /** Only what was said from then on, Unix milliseconds. */
  since: number | undefined;
  /** What is found on the way, by the name of the archive. */
  seen: Map<string, Seen>;
};

/** What is remembered of an archive that was gone through. */
export type Seen = Pick<Survey, "sizes" | "senders"> & { marks: readonly Mark[] };

/** Smaller archives are kept in memory between the two times that they are gone through. */
const mostKeptEntries = 4_000;

/**
 * Goes through an archive twice: a correction may come long after what it corrects, and what it corrects is told first.
 * `after` is the `next` of a page of an earlier time.
 */
export async function* readArchive(
  work: ReadArchive,
  after: string | undefined,
): AsyncGenerator<{ page: ArchivePage; survey: Survey }> {
  const { survey, kept } = await surveyArchive(work);
  const known = kept && pagesAfter(kept, after);
  if (known) for (const page of known) yield { page, survey };
  else for await (const page of pagesOf(work, after)) yield { page, survey };
}

/** Goes through an archive once. `kept`: all of it, where it is small. */
async function surveyArchive(work: ReadArchive): Promise<{ survey: Survey; kept: ArchivePage[] | undefined }> {
  const surveyor = createSurveyor(work.spotOf);
  let kept: ArchivePage[] | undefined = [];
  let entries = 0;
  for await (const page of pagesOf(work, undefined)) {
    surveyor.add(page);
    entries += page.entries.length;
    if (entries > mostKeptEntries) kept = undefined;
    kept?.push(page);
  }
  const survey = surveyor.end();
  work.seen.set(nameOf(work), { marks: survey.marks(), sizes: survey.sizes, senders: survey.senders });
  return { survey, kept };
}

/** The same again, without going through an archive twice. */
export async function seenIn(work: ReadArchive): Promise<Seen> {
  if (!work.seen.has(nameOf(work))) await surveyArchive(work);
  return work.seen.get(nameOf(work)) as Seen;
}

const nameOf = ({ archive: { room, user } }: ReadArchive): string => room ?? user;

async function* pagesOf(
  { server, archive, since }: ReadArchive,
  from: string | undefined,
): AsyncGenerator<ArchivePage> {
  let after = from;
  do {
    const page = await server.archivePage(archive, { after, since });
    yield page;
    after = page.next;
  } while (after !== undefined);
}

/** Undefined where the pages are cut differently now. */
function pagesAfter(pages: readonly ArchivePage[], after: string | undefined): readonly ArchivePage[] | undefined {
  if (after === undefined) return pages;
  const index = pages.findIndex(({ next }) => next === after);
  return index < 0 ? undefined : pages.slice(index + 1);
}
