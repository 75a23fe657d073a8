import { mkdir, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure } from "../cli/failure.ts";

/** A file that grows at its end. */
export type AppendFile = {
  append: (text: string) => Promise<void>;
  /** How much of it counts: whole appends only. */
  bytes: () => number;
  /** Resolves once everything that was appended is on the disk. */
  sync: () => Promise<void>;
  close: () => Promise<void>;
};

/** Goes on with a file at a size that it had: what stands after that is cut off. An empty file is made. */
export async function continueFile(path: string, bytes: number): Promise<AppendFile> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "a");
  const { size } = await file.stat();
  if (size < bytes) {
    await file.close();
    throw new Failure(`${path} has ${size} bytes of ${bytes} that were written: begin anew with --restart`);
  }
  if (size > bytes) await file.truncate(bytes);
  let written = bytes;
  let isDirty = size > bytes;
  return {
    append: async (text) => {
      if (text === "") return;
      isDirty = true;
      const encoded = Buffer.from(text);
      await file.appendFile(encoded);
      written += encoded.length;
    },
    bytes: () => written,
    sync: async () => {
      if (!isDirty) return;
      await file.datasync();
      isDirty = false;
    },
    close: () => file.close(),
  };
}

/** The same for a file that most dumps do without: it is made with the first text. */
export async function continueRareFile(path: string, bytes: number): Promise<AppendFile> {
  let file: AppendFile | undefined;
  if (bytes > 0) file = await continueFile(path, bytes);
  else if (await stat(path).catch(() => undefined)) await rm(path);
  return {
    append: async (text) => {
      if (text === "") return;
      file ??= await continueFile(path, 0);
      await file.append(text);
    },
    bytes: () => file?.bytes() ?? 0,
    sync: async () => file?.sync(),
    close: async () => file?.close(),
  };
}
