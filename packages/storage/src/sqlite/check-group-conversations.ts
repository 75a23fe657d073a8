import { messageFlags } from "../message-flags.ts";
import { addToRanges, countAbove, formatRanges, parseRanges, type Ranges } from "../ranges.ts";
import type { Report } from "./check-report.ts";
import type { Head, Message, Side } from "./check-rows.ts";

const { counts, imported, noLastMessage, recalled, tip } = messageFlags;

/** As many stretches are kept of positions that stopped counting; older ones may be missing. */
const keptStretches = 500;

/** Builds again what a group's head and its members' sides say of its messages, and compares. */
export function startGroupRecount(head: Head, say: Report) {
  /** By seq, from 1: the total that counts there. */
  const totals: number[] = [0];
  const ownSeqs = new Map<number, number[]>();
  let gone: Ranges = [];
  let quiet: Ranges = [];

  const add = ({ seq, sender, flags, counted }: Message): void => {
    totals[seq] = counted;
    if (flags & tip && flags & counts) say(`tip ${seq} counts as unread`);
    if ((flags & (imported | noLastMessage)) === (imported | noLastMessage)) quiet = addToRanges(quiet, seq);
    if (!(flags & counts)) return;
    if (flags & recalled) gone = addToRanges(gone, counted);
    else {
      const seqs = ownSeqs.get(sender) ?? [];
      seqs.push(seq);
      ownSeqs.set(sender, seqs);
    }
  };

  const checkHead = (): void => {
    const kept = parseRanges(head.uncounted);
    const expected = gone.slice(-keptStretches);
    const isKnown = gone.length <= keptStretches && kept.length <= keptStretches;
    if (isKnown && formatRanges(expected) !== head.uncounted)
      say(
        `the head says positions ${head.uncounted ?? "none"} stopped counting, the messages say ${formatRanges(gone) ?? "none"}`,
      );
    if (formatRanges(quiet) !== head.quiet)
      say(`the head says quiet imports ${head.quiet ?? "none"}, the messages say ${formatRanges(quiet) ?? "none"}`);
    if (head.readFloor > head.lastSeq) say(`read for everybody up to ${head.readFloor} of ${head.lastSeq}`);
    if (head.floorPosition !== (totals[head.readFloor] ?? 0))
      say(`the read mark of everybody says position ${head.floorPosition}, it is ${totals[head.readFloor] ?? 0}`);
  };

  const checkSide = (side: Side): void => {
    const tell: Report = (finding) => say(`membership of account ${side.account}: ${finding}`);
    const end = side.visibleTo ?? head.lastSeq;
    if (end > head.lastSeq) tell(`visible up to ${end} of ${head.lastSeq}`);
    if (side.visibleFrom < 1 || side.visibleFrom > head.lastSeq + 1) tell(`visible from ${side.visibleFrom}`);
    if (side.readSeq > end) tell(`read up to ${side.readSeq} of ${end}`);
    if (side.clearedSeq > head.lastSeq) tell(`cleared up to ${side.clearedSeq} of ${head.lastSeq}`);
    if (side.unlistedSeq > head.lastSeq) tell(`off the list up to ${side.unlistedSeq} of ${head.lastSeq}`);
    if (side.floorSeen > head.floorNumber)
      tell(`it knows read mark ${side.floorSeen} of ${head.floorNumber} of everybody`);
    const total = totals[side.readSeq] ?? 0;
    if (side.readPosition !== total) tell(`read position ${side.readPosition} at seq ${side.readSeq}, it is ${total}`);
    // What is older than the mark of everybody is counted no more, and who left has nothing unread.
    const isRead = side.readSeq < head.readFloor && side.floorSeen < head.floorNumber;
    if (isRead || side.visibleTo !== null) return;
    const own = (ownSeqs.get(side.account) ?? []).filter((seq) => seq > side.readSeq).length;
    if (side.ownSince !== own) tell(`${side.ownSince} own messages after seq ${side.readSeq}, counted again ${own}`);
    const uncounted = parseRanges(side.uncounted);
    if (countAbove(uncounted, head.counted) > 0)
      tell(`positions ${side.uncounted} stopped counting, of ${head.counted}`);
  };

  return {
    add,
    finish: (sides: readonly Side[]): void => {
      checkHead();
      for (const side of sides) checkSide(side);
    },
  };
}
