import { readFileSync } from "node:fs";

/** Numbered, in order, never changed once released. */
const files = [
  "0001-first-tables.sql",
  "0002-relations-and-settings.sql",
  "0003-groups.sql",
  "0004-webhooks.sql",
  "0005-client-versions.sql",
] as const;

export type Migration = { name: string; statements: string[] };

/** The migrations in an engine's words for the column types. */
export function migrationsFor(dialect: { bigint: string; smallint: string }): Migration[] {
  return files.map((name) => ({
    name,
    statements: readFileSync(new URL(`./migrations/${name}`, import.meta.url), "utf8")
      .replace(/--.*$/gm, "")
      .replace(/\bBIGINT\b/g, dialect.bigint)
      .replace(/\bSMALLINT\b/g, dialect.smallint)
      .split(";")
      .map((statement) => statement.trim())
      .filter(Boolean),
  }));
}
