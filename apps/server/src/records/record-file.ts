import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** What a finished file turned out to be. */
export type WrittenFile = {
  file: string;
  messages: number;
  bytes: number;
  md5: string;
  gzipBytes: number;
  gzipMd5: string;
};

/** A record file while it is written. It has its name only once it is complete and on disk. */
export type RecordFileWriter = {
  add: (message: string) => Promise<void>;
  finish: () => Promise<WrittenFile>;
  discard: () => Promise<void>;
};

/** Each has files of its own. */
export const chatTypes = ["C2C", "Group"] as const;
export type ChatType = (typeof chatTypes)[number];

export const partialSuffix = ".partial";
export const recordFilePattern = /^(c2c|group)-\d{10}-[0-9a-f]{16}\.json\.gz$/;

/** Text that is handed to the compressor at once. */
const charactersPerWrite = 65_536;

export function createRecordFile(
  folder: string,
  { chatType, hour }: { chatType: ChatType; hour: string },
  lines: { head: string; end: string },
): RecordFileWriter {
  // A name nobody knows: an hour that is written again gets a new one, and the old stays whole until then.
  const file = `${chatType.toLowerCase()}-${hour}-${randomBytes(8).toString("hex")}.json.gz`;
  const partial = join(folder, file + partialSuffix);
  const md5 = createHash("md5");
  const gzipMd5 = createHash("md5");
  const gzip = createGzip();
  let bytes = 0;
  let gzipBytes = 0;
  let messages = 0;
  let waiting = lines.head;

  const onDisk = pipeline(
    gzip,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        gzipMd5.update(chunk);
        gzipBytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(partial, { mode: 0o600, flush: true }),
  );
  // Whoever writes or finishes next hears of it; nobody may be there before.
  onDisk.catch(() => {});

  const writeWaiting = async (): Promise<void> => {
    const chunk = Buffer.from(waiting);
    waiting = "";
    md5.update(chunk);
    bytes += chunk.length;
    await new Promise<void>((resolve, reject) => {
      gzip.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  };

  return {
    add: async (message) => {
      waiting += messages === 0 ? `\n${message}` : `,\n${message}`;
      messages++;
      if (waiting.length >= charactersPerWrite) await writeWaiting();
    },
    finish: async () => {
      waiting += `\n${lines.end}`;
      await writeWaiting();
      gzip.end();
      await onDisk;
      await rename(partial, join(folder, file));
      return { file, messages, bytes, md5: md5.digest("hex"), gzipBytes, gzipMd5: gzipMd5.digest("hex") };
    },
    discard: async () => {
      gzip.destroy();
      await onDisk.catch(() => {});
      await rm(partial, { force: true });
    },
  };
}
