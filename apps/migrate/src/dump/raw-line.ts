/** A line that holds no record of its kind. */
export type BadLine = { line: number; reason: string; raw: unknown };

/** What stands in one place of a file, before anybody knows whether it is a record. */
export type RawLine = { line: number; value: unknown } | BadLine;
