import { isRead } from "./decide.ts";
import type { Answers } from "./questions.ts";
import type { Rates } from "./rates.ts";

type Sizes = Pick<
  Answers,
  "system" | "accounts" | "relations" | "groups" | "members" | "c2cMessages" | "groupMessages" | "messagesPerDay"
>;

/** How long the machine's part takes, in seconds. */
export type Estimate = {
  export: number;
  import: number;
  verify: number;
  /** What was sent while everything above ran. */
  delta: number;
  /** What was sent while the delta ran, inside the service stop. */
  finalDelta: number;
  /** Its one-to-one part or its group part alone, where the two are switched on different days. */
  finalGroupDelta: number;
  /** Comparing the final delta, inside the stop. */
  finalVerify: number;
  /** Exporting and comparing the last day of both sides, inside the stop that ends running side by side. */
  lastDay: number;
  dumpBytes: number;
  storedBytes: number;
};

/** Between a delta and the stop that follows it. */
const pauseBeforeStopSeconds = 3_600;
const daySeconds = 86_400;

export function estimate(sizes: Sizes, rates: Rates): Estimate {
  const messages = sizes.c2cMessages + sizes.groupMessages;
  const records = sizes.accounts * 2 + sizes.relations + sizes.groups + sizes.members;
  const exported = (messages + records) / rates.export;
  const others =
    sizes.accounts / rates.accounts +
    sizes.relations / rates.relations +
    sizes.groups / rates.groups +
    sizes.members / rates.members;
  const c2c = 1 / rates.export + 1 / rates.c2cMessages;
  const group = 1 / rates.export + 1 / rates.groupMessages;
  const imported = others + sizes.c2cMessages / rates.c2cMessages + sizes.groupMessages / rates.groupMessages;
  const verified = (messages + records) / rates.verify;

  // A delta leaves out old messages; accounts, relations, groups and members are few enough to be read again as a whole.
  const again = records / rates.export + others;
  const groupShare = messages > 0 ? sizes.groupMessages / messages : 0;
  const sentIn = (seconds: number) => (sizes.messagesPerDay * seconds) / daySeconds;
  const bring = (count: number) => again + count * (groupShare * group + (1 - groupShare) * c2c);

  const delta = bring(sentIn(Math.max(daySeconds, exported + imported + verified)));
  const tail = sentIn(pauseBeforeStopSeconds + delta);
  return {
    export: exported,
    import: imported,
    verify: verified,
    delta,
    finalDelta: bring(tail),
    finalGroupDelta: again + tail * groupShare * group,
    finalVerify: (records + tail) / rates.verify,
    lastDay: comparesAtCutover(sizes.system)
      ? (records + sizes.messagesPerDay) * (1 / rates.export + 1 / rates.verify)
      : 0,
    dumpBytes: messages * 230 + records * 80,
    storedBytes: messages * 300,
  };
}

/** An export over XMPP leaves out what the bridge brought there, so both sides cannot be equal any more. */
export const comparesAtCutover = (system: Answers["system"]) => !isRead(system);
