import type { RecordKind } from "../dump/records.ts";
import type { Batch } from "./connector.ts";

const fullBatch = 500;

/** Many small batches cost more than few large ones. */
export async function* mergeBatches<Kind extends RecordKind>(
  batches: AsyncIterable<Batch<Kind>>,
): AsyncGenerator<Batch<Kind>> {
  let held: Batch<Kind> | undefined;
  for await (const batch of batches) {
    held = held ? joined(held, batch) : batch;
    if (held.records.length + (held.rejects?.length ?? 0) < fullBatch) continue;
    yield held;
    held = undefined;
  }
  if (held) yield held;
}

function joined<Kind extends RecordKind>(first: Batch<Kind>, second: Batch<Kind>): Batch<Kind> {
  const rejects = [...(first.rejects ?? []), ...(second.rejects ?? [])];
  return {
    records: [...first.records, ...second.records],
    cursor: second.cursor,
    ...(rejects.length > 0 && { rejects }),
  };
}
