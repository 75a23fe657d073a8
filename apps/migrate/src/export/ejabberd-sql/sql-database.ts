import { existsSync } from "node:fs";
import { Socket } from "node:net";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { Failure } from "../../cli/failure.ts";

export type Row = Readonly<Record<string, unknown>>;

/** A database that is only read. */
export type SqlDatabase = {
  /** For people: where it is, no secret. */
  name: string;
  /** `?` stands for each of the values. */
  all: (query: string, ...values: (string | number)[]) => Promise<Row[]>;
  /** An expression for the Unix seconds of a time without a zone. */
  seconds: (column: string) => string;
  close: () => Promise<void>;
};

/** `sqlite:/var/lib/ejabberd/ejabberd.db`, or `postgres://user@host:5432/database`. */
export function openSqlDatabase(url: string): SqlDatabase {
  const database = open(url);
  return {
    ...database,
    all: (query, ...values) =>
      database.all(query, ...values).catch((error: Error) => {
        throw new Failure(`${database.name} cannot be read: ${reasonOf(error)}`);
      }),
  };
}

function open(url: string): SqlDatabase {
  if (url.startsWith("sqlite:")) return openSqlite(url.slice("sqlite:".length));
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return openPostgres(url);
  throw new Failure("--database is sqlite:/path/to/file or postgres://user@host:5432/database");
}

/** Where a name stands for several addresses, only the errors within say why none of them answers. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError) return error.errors.map(({ message }: Error) => message).join(", ");
  const isPasswordMissing = error.message.includes("client password must be");
  const reason = isPasswordMissing ? "it asks for a password" : error.message;
  return /password/i.test(reason) ? `${reason} (PGPASSWORD holds it)` : reason;
}

function openSqlite(path: string): SqlDatabase {
  if (!existsSync(path)) throw new Failure(`there is no file ${path}`);
  const database = new DatabaseSync(path, { readOnly: true });
  // ejabberd may be writing at the same moment.
  database.exec("pragma busy_timeout = 10000");
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  return {
    name: `SQLite ${path}`,
    all: async (query, ...values) => {
      const statement = statements.get(query) ?? database.prepare(query);
      statements.set(query, statement);
      return statement.all(...values);
    },
    seconds: (column) => `cast(strftime('%s', ${column}) as integer)`,
    close: async () => database.close(),
  };
}

const connections = 8;

/** The password comes from PGPASSWORD, or from ~/.pgpass. */
function openPostgres(url: string): SqlDatabase {
  const readOnly = "-c default_transaction_read_only=on";
  const sockets = new Set<Socket>();
  const stream = () => {
    const socket = new Socket();
    sockets.add(socket.once("close", () => sockets.delete(socket)));
    return socket;
  };
  const pool = new pg.Pool({ connectionString: url, max: connections, options: readOnly, stream });
  // Idle connections may break; the next query opens another.
  pool.on("error", () => undefined);
  const { host, pathname } = new URL(url);
  return {
    name: `PostgreSQL ${host}${pathname}`,
    all: async (query, ...values) => {
      let number = 0;
      const result = await pool.query(
        query.replaceAll("?", () => `$${++number}`),
        values,
      );
      return result.rows as Row[];
    },
    // ejabberd lets the database write them in its own zone.
    seconds: (column) => `floor(extract(epoch from ${column}::timestamptz))`,
    close: async () => {
      await pool.end();
      // The driver leaves one open where the password is missing: that would keep the program running for a minute.
      for (const socket of sockets) socket.destroy();
    },
  };
}
