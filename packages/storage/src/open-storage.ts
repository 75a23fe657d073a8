import { createStorage } from "./create-storage.ts";
import { type CommitObserver, StorageError } from "./engine.ts";
import { openSqlite } from "./sqlite/open-sqlite.ts";
import type { Storage } from "./storage.ts";

/** Opens `sqlite:<file>`, and brings its tables up to date. */
export async function openStorage(url: string, observe: CommitObserver = () => {}): Promise<Storage> {
  const [scheme] = url.split(":", 1);
  switch (scheme) {
    case "sqlite":
      return createStorage(await openSqlite(url.slice("sqlite:".length), observe));
    default:
      throw new StorageError(`no storage engine for "${scheme}:"; sqlite:<file> is known`);
  }
}
