import type { DatabaseSync } from "node:sqlite";

/** What a side is expected to tell of because the bridge did it there; `direction` is the way that the telling takes. */
export function createEchoTable(database: DatabaseSync) {
  const insert = database.prepare("INSERT INTO echoes (direction, echo, change) VALUES (?, ?, ?)");
  const isKnown = database.prepare("SELECT 1 FROM echoes WHERE direction = ? AND echo = ? AND change = ?");
  const isTold = database.prepare("SELECT 1 FROM echoes WHERE direction = ? AND echo = ? AND told_by = ?");
  const open = database.prepare(
    "SELECT id FROM echoes WHERE direction = ? AND echo = ? AND told_by IS NULL ORDER BY id LIMIT 1",
  );
  const tell = database.prepare("UPDATE echoes SET told_by = ? WHERE id = ?");
  const drop = database.prepare("DELETE FROM echoes WHERE change = ? AND told_by IS NULL");
  const dropOld = database.prepare(
    "DELETE FROM echoes WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.id = echoes.change)",
  );
  return {
    expect: (direction: number, change: number, echoes: readonly string[]): void => {
      for (const echo of echoes) if (!isKnown.get(direction, echo, change)) insert.run(direction, echo, change);
    },
    /** Whether something that is told is such an echo; the same telling is one however often it comes. */
    swallow: (direction: number, echo: string, key: string): boolean => {
      if (isTold.get(direction, echo, key)) return true;
      const expected = open.get(direction, echo) as { id: number } | undefined;
      if (!expected) return false;
      tell.run(key, expected.id);
      return true;
    },
    /** Nothing was done after all. */
    expectNothing: (change: number): void => {
      drop.run(change);
    },
    dropWithoutChange: (): void => {
      dropOld.run();
    },
  };
}
