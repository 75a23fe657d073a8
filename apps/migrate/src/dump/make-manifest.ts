import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { manifestName } from "./dump-folder.ts";
import type { Manifest, ManifestFile } from "./manifest.ts";
import { replaceFile } from "./replace-file.ts";

export type FileToList = Omit<ManifestFile, "bytes" | "sha256">;

/** Lists the files of a dump with sizes and checksums, and writes that beside them. `read` is told of every so many bytes. */
export async function makeManifest(
  folder: string,
  about: Pick<Manifest, "source" | "startedAt">,
  toList: readonly FileToList[],
  read: (bytes: number) => void = () => undefined,
): Promise<Manifest> {
  const files: ManifestFile[] = [];
  for (const file of toList) files.push({ ...file, ...(await hashFile(join(folder, file.name), read)) });
  const manifest: Manifest = { format: "hongyan-dump", version: 1, ...about, finishedAt: Date.now(), files };
  await replaceFile(join(folder, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

/** Reads a file once, for its size and its checksum. */
export async function hashFile(
  path: string,
  read: (bytes: number) => void = () => undefined,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    read(chunk.length);
  }
  return { bytes, sha256: hash.digest("hex") };
}
