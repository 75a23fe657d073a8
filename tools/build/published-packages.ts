import type { PackageBuild } from "./build-package.ts";

/** What is published beside the client SDK, which has a build of its own. */
export const publishedPackages: readonly PackageBuild[] = [
  {
    folder: "packages/protocol",
    entries: { ".": "src/index.ts", "./constants": "src/constants.ts" },
    inlined: [],
  },
  {
    folder: "packages/admin",
    entries: { ".": "src/index.ts" },
    inlined: ["@hongyan/user-sig"],
  },
];
