import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { buildPackage } from "./build/build-package.ts";
import { publishedPackages } from "./build/published-packages.ts";

/** Parts that bring a build of their own. */
const builds = ["packages/chat/build.ts", "apps/demo/build.ts"];

for (const pkg of publishedPackages) {
  await buildPackage(pkg);
  console.log(`built ${pkg.folder}/dist`);
}
for (const path of builds.filter((one) => existsSync(one))) {
  const dist = path.replace("build.ts", "dist");
  // Each is a program of its own: imported, it would only offer its functions.
  execFileSync(process.execPath, [path], { stdio: "inherit" });
  if (!existsSync(dist)) throw new Error(`${path} left no ${dist}`);
  console.log(`built ${dist}`);
}
