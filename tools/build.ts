import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { buildPackage } from "./build/build-package.ts";
import { publishedPackages } from "./build/published-packages.ts";

/** Parts that bring a build of their own. */
const builds = ["packages/chat/build.ts", "apps/demo/build.ts"];

for (const pkg of publishedPackages) {
  await buildPackage(pkg);
  console.log(`built ${pkg.folder}/dist`);
}
for (const path of builds.filter((one) => existsSync(one))) {
  await import(resolve(path));
  console.log(`built ${path.replace("build.ts", "dist")}`);
}
