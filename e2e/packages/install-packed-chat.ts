import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildChat } from "../../packages/chat/build.ts";

const run = promisify(execFile);

/** Makes an app of an empty folder whose only dependency is the client SDK, from its tarball and without a network. */
export async function installPackedChat(folder: string): Promise<void> {
  const dist = join(folder, "chat-dist");
  await buildChat(dist);
  const { stdout } = await run("npm", ["pack", dist, "--pack-destination", folder, "--json"], { cwd: folder });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], { cwd: folder });
}
