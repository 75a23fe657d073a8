import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives back last what came first. Only some of it stays in memory. */
export type PageStack<Page> = {
  push: (page: Page) => Promise<void>;
  pop: () => Promise<Page | undefined>;
  close: () => Promise<void>;
};

/** `mostInMemory` pages stay there; the others go to a file that is gone with the stack. */
export function createPageStack<Page>(mostInMemory: number): PageStack<Page> {
  const inMemory: Page[] = [];
  const inFile: { at: number; bytes: number }[] = [];
  let spill: { folder: string; file: FileHandle } | undefined;
  let end = 0;
  return {
    push: async (page) => {
      if (inMemory.length < mostInMemory) {
        inMemory.push(page);
        return;
      }
      spill ??= await openSpill();
      const bytes = Buffer.from(JSON.stringify(page));
      await spill.file.write(bytes, 0, bytes.length, end);
      inFile.push({ at: end, bytes: bytes.length });
      end += bytes.length;
    },
    pop: async () => {
      const place = inFile.pop();
      if (!place || !spill) return inMemory.pop();
      const { buffer } = await spill.file.read(Buffer.alloc(place.bytes), 0, place.bytes, place.at);
      end = place.at;
      return JSON.parse(buffer.toString("utf8")) as Page;
    },
    close: async () => {
      if (!spill) return;
      await spill.file.close();
      await rm(spill.folder, { recursive: true, force: true });
    },
  };
}

async function openSpill(): Promise<{ folder: string; file: FileHandle }> {
  const folder = await mkdtemp(join(tmpdir(), "hongyan-pages-"));
  return { folder, file: await open(join(folder, "pages"), "w+") };
}
