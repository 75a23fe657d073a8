import { closeSync, fsyncSync, openSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { connectSqlite } from "./sqlite-connection.ts";

/** A thread of its own: copying a large database takes minutes, in which the writer must go on. */
const { file, path } = workerData as { file: string; path: string };
const connection = connectSqlite(file, "read");
connection.database.prepare("VACUUM INTO ?").run(path);
connection.close();
// VACUUM INTO leaves the copy in the cache of the operating system.
const copy = openSync(path, "r+");
fsyncSync(copy);
closeSync(copy);
