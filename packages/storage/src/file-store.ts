import type { Engine } from "./engine.ts";
import { type BannedFile, listBannedFiles } from "./sql/banned-file-sql.ts";

export type FileStore = {
  /** The files that apps banned, of all apps. */
  banned: () => Promise<BannedFile[]>;
};

export function createFileStore({ read }: Engine): FileStore {
  return { banned: () => read(listBannedFiles()) };
}
