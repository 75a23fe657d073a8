import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Whoever reads the file, also after a power cut, finds the old content or the new one, whole. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const next = `${path}.new`;
  const file = await open(next, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
  await syncFolder(dirname(path));
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
