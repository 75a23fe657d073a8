import { hashText } from "../dump/check/key-set.ts";
import type { MessageRecord } from "../dump/message-order.ts";
import type { MessageKind } from "../dump/records.ts";
import type { MessageTraits } from "./message-traits.ts";

export type Sample = { kind: MessageKind; old: MessageRecord; new?: MessageRecord };

/** Some messages of each kind, to be looked at by people: by chance, but the same ones whenever it is done again. */
export type Samples = {
  offer: (kind: MessageKind, traits: MessageTraits, message: MessageRecord, isOld: boolean) => void;
  all: () => Sample[];
};

type Chosen = Sample & { rank: number; name: string };

/** The old side has to be offered first. */
export function createSamples(perKind: number): Samples {
  const byKind = new Map<MessageKind, Chosen[]>();
  const byName = new Map<string, Chosen>();
  const offerOld = (kind: MessageKind, name: string, message: MessageRecord) => {
    const chosen = byKind.get(kind) ?? [];
    byKind.set(kind, chosen);
    const rank = hashText(name).high;
    const last = chosen.at(-1);
    if (chosen.length === perKind && last && rank >= last.rank) return;
    const sample: Chosen = { kind, old: message, rank, name };
    chosen.push(sample);
    byName.set(name, sample);
    chosen.sort((one, other) => one.rank - other.rank);
    for (const dropped of chosen.splice(perKind)) byName.delete(dropped.name);
  };
  return {
    offer: (kind, { conversation, from, random }, message, isOld) => {
      if (perKind === 0) return;
      const name = `${kind}\n${conversation}\n${from}\n${random}`;
      if (isOld) return offerOld(kind, name, message);
      const sample = byName.get(name);
      if (sample) sample.new ??= message;
    },
    all: () => [...byKind.values()].flat().map(({ kind, old, new: now }) => ({ kind, old, ...(now && { new: now }) })),
  };
}
