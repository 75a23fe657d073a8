import type { Change } from "../change.ts";
import { type Direction, targetOf } from "../direction.ts";
import type { Entry } from "../journal/changes-table.ts";
import { conversationOf } from "../journal/conversation-of.ts";
import type { Finish, Journal } from "../journal/open-journal.ts";
import { type Applied, type Attempt, Conflict, type Recall, type Side } from "../side.ts";
import { withGroupElsewhere } from "./translate-change.ts";

type Doubt = Omit<Attempt, "isTaken">;
type Work = { way: Direction; journal: Journal; side: Side };

/** Makes one change on the side that it goes to. Throws where that cannot be done now. */
export async function applyEntry(work: Work, entry: Entry, doubt: Doubt): Promise<Finish> {
  const { way, journal, side } = work;
  if (!side.applies.has(entry.change.kind)) return { ending: "leftOut" };
  const conversation = conversationOf(way, entry.change);
  try {
    const change = await translated(work, withGroupElsewhere(entry.change), conversation);
    const echoes = side.echoes?.(change) ?? [];
    if (echoes.length > 0) await journal.expectEchoes(way, entry.id, echoes);
    const isTaken = (id: string) =>
      conversation !== undefined && journal.otherIdOf(targetOf(way), conversation, id) !== undefined;
    const applied = await side.apply(change, { ...doubt, isTaken });
    return finishOf(way, entry.change, conversation, applied, doubt.isRepeat);
  } catch (error) {
    if (error instanceof Conflict) return { ending: "conflict", reason: error.message, isNothing: !doubt.isRepeat };
    throw error;
  }
}

/** A recall or an edit names the message as the side calls it that is to take it back or change it. */
async function translated({ way, journal, side }: Work, change: Change, conversation = ""): Promise<Change> {
  const recall = recallOf(change);
  if (!recall || !("id" in change)) return change;
  const source = way === "oldToNew" ? "old" : "new";
  const id = journal.otherIdOf(source, conversation, recall.id) ?? (await side.idOf?.(recall));
  if (id === undefined) throw new Conflict(`the message ${recall.id} is not known there`);
  return { ...change, id };
}

/** The message that a change speaks of, as a recall would name it. */
function recallOf(change: Change): Recall | undefined {
  switch (change.kind) {
    case "c2cRecall":
    case "groupRecall":
      return change;
    case "c2cEdit":
      return { ...change, kind: "c2cRecall" };
    case "groupEdit":
      return { ...change, kind: "groupRecall" };
    default:
      return undefined;
  }
}

function finishOf(
  way: Direction,
  change: Change,
  conversation: string | undefined,
  { id, isNothing }: Applied,
  isRepeat: boolean,
): Finish {
  const finish: Finish = { ending: "done", isNothing: isNothing && !isRepeat };
  if (id === undefined || conversation === undefined || !("message" in change)) return finish;
  const [old, now] = way === "oldToNew" ? [change.message.id, id] : [id, change.message.id];
  // Messages that both sides call the same need no list.
  return old === now && change.kind === "c2cMessage" ? finish : { ...finish, ids: { conversation, old, new: now } };
}
