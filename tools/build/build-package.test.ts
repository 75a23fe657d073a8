import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPackage } from "./build-package.ts";
import { publishedPackages } from "./published-packages.ts";

const run = promisify(execFile);

/** A project outside the repository that has the built packages installed. */
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "hongyan-consumer-"));
  const modules = join(project, "node_modules");
  await mkdir(join(modules, "@sinclair"), { recursive: true });
  await symlink(resolve("node_modules/@sinclair/typebox"), join(modules, "@sinclair/typebox"));
  for (const pkg of publishedPackages)
    await buildPackage(pkg, join(modules, pkg.folder.replace("packages", "@hongyan")));
  await writeFile(join(project, "package.json"), '{ "type": "module" }\n');
}, 60_000);

afterAll(async () => {
  await rm(project, { recursive: true, force: true });
});

async function runConsumer(text: string): Promise<string> {
  await writeFile(join(project, "consumer.js"), text);
  const { stdout } = await run(process.execPath, ["consumer.js"], { cwd: project });
  return stdout.trim();
}

async function typeCheckConsumer(text: string): Promise<string[]> {
  const file = join(project, "consumer.ts");
  await writeFile(file, text);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    preserveSymlinks: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test("the admin SDK runs from node_modules as plain JavaScript, without any dependency", async () => {
  const printed = await runConsumer(`
    import { AdminError, createAdminClient, signUserSig } from "@hongyan/admin";
    const claims = { sdkAppId: 1, secretKey: "k", userId: "alice", expireSeconds: 60 };
    console.log(signUserSig(claims).length > 50, typeof createAdminClient({ sdkAppId: 1, userSig: "x" }).call, AdminError.name);
  `);
  expect(printed).toBe("true function AdminError");
});

test("the admin SDK types itself, and refuses wrong use", async () => {
  const good = `
    import { createAdminClient, signUserSig } from "@hongyan/admin";
    const client = createAdminClient({ sdkAppId: 1, secretKey: "k" });
    export const code: Promise<number> = client.callUntyped("openim/example", {}).then((reply) => reply.ErrorCode);
    export const userSig: string = signUserSig({ sdkAppId: 1, secretKey: "k", userId: "a", expireSeconds: 60 });
  `;
  expect(await typeCheckConsumer(good)).toEqual([]);
  expect(await typeCheckConsumer(good.replace('secretKey: "k" });', "});"))).toHaveLength(1);
}, 60_000);

test("the protocol's constants load without the schema library", async () => {
  const printed = await runConsumer(`
    import { limits, parseMessageKey } from "@hongyan/protocol/constants";
    import { operations } from "@hongyan/protocol";
    console.log(limits.messageBytes, parseMessageKey("1_2_3").time, operations.login.name);
  `);
  expect(printed).toBe("12000 3 login");
});
