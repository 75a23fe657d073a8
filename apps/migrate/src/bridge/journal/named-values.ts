import type { DatabaseSync } from "node:sqlite";
import type { SideName } from "../direction.ts";

/** Places in the logs of the sides, and what the bridge remembers of itself. */
export function createNamedValues(database: DatabaseSync) {
  const cursor = database.prepare("SELECT value FROM cursors WHERE side = ? AND name = ?");
  const cursorNames = database.prepare("SELECT name FROM cursors WHERE side = ? AND name >= ? AND name < ?");
  const keepCursor = database.prepare("INSERT OR REPLACE INTO cursors (side, name, value) VALUES (?, ?, ?)");
  const setting = database.prepare("SELECT value FROM settings WHERE name = ?");
  const keepSetting = database.prepare("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)");
  const textOf = (row: unknown) => (row as { value: string } | undefined)?.value;
  return {
    cursor: (side: SideName, name: string): string | undefined => textOf(cursor.get(side, name)),
    /** Those whose name begins with a prefix. */
    cursorNames: (side: SideName, prefix: string): string[] => {
      const rows = cursorNames.all(side, prefix, `${prefix}\u{10ffff}`) as { name: string }[];
      return rows.map(({ name }) => name);
    },
    keepCursors: (side: SideName, values: Readonly<Record<string, string>>): void => {
      for (const [name, value] of Object.entries(values)) keepCursor.run(side, name, value);
    },
    setting: (name: string): string | undefined => textOf(setting.get(name)),
    keepSetting: (name: string, value: string): void => {
      keepSetting.run(name, value);
    },
  };
}
