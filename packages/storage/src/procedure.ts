/**
 * Queries are written once, for every engine, as procedures: generators that yield statements and receive rows.
 * An engine with a synchronous driver runs one to its end in a loop, an engine with a network awaits each statement.
 */
export type SqlValue = string | number | null | Uint8Array;
export type Row = Record<string, SqlValue>;
export type Statement = { sql: string; params: readonly SqlValue[]; wants: "rows" | "changes" };
export type Procedure<Result> = Generator<Statement, Result, Row[]>;

export function* all<T>(sql: string, ...params: SqlValue[]): Procedure<T[]> {
  return (yield { sql, params, wants: "rows" }) as T[];
}

export function* get<T>(sql: string, ...params: SqlValue[]): Procedure<T | undefined> {
  const rows = yield { sql, params, wants: "rows" };
  return rows[0] as T | undefined;
}

/** Resolves to the number of rows changed. */
export function* run(sql: string, ...params: SqlValue[]): Procedure<number> {
  const rows = yield { sql, params, wants: "changes" };
  return Number(rows[0]?.changes ?? 0);
}

/** `?, ?, ?` for a list of values. */
export function placeholders(values: readonly unknown[]): string {
  return values.map(() => "?").join(", ");
}
