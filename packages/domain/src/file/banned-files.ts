import type { Storage } from "@hongyan/storage";

/** The files that clients of an app may not send, in memory: every send asks, and most apps have none. */
export type BannedFiles = {
  /** Undefined where the app has banned nothing. */
  of: (sdkAppId: number) => ReadonlySet<string> | undefined;
  add: (sdkAppId: number, url: string) => void;
  remove: (sdkAppId: number, url: string) => void;
};

export async function loadBannedFiles({ files }: Pick<Storage, "files">): Promise<BannedFiles> {
  const byApp = new Map<number, Set<string>>();
  const add = (sdkAppId: number, url: string): void => {
    const urls = byApp.get(sdkAppId);
    if (urls) urls.add(url);
    else byApp.set(sdkAppId, new Set([url]));
  };
  for (const { sdkAppId, url } of await files.banned()) add(sdkAppId, url);
  return {
    of: (sdkAppId) => byApp.get(sdkAppId),
    add,
    remove: (sdkAppId, url) => {
      const urls = byApp.get(sdkAppId);
      urls?.delete(url);
      if (urls?.size === 0) byApp.delete(sdkAppId);
    },
  };
}
