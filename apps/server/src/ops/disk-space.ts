import { statfsSync } from "node:fs";

export type DiskSpace = {
  freeBytes: number;
  /** Well before it is full: from then on there is time to do something. */
  isLow: boolean;
};

const lowShare = 0.1;
const lowBytes = 2 * 1024 ** 3;

/** What is left on the disk that a folder is on. */
export function readDiskSpace(folder: string): DiskSpace {
  const { bavail, bsize, blocks } = statfsSync(folder);
  return diskSpace(bavail * bsize, blocks * bsize);
}

export function diskSpace(freeBytes: number, totalBytes: number): DiskSpace {
  return { freeBytes, isLow: freeBytes < Math.min(lowBytes, totalBytes / 2) || freeBytes < totalBytes * lowShare };
}
