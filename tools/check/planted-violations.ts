import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const typebox = 'import { Type } from "@sinclair/typebox";\nexport const schema = Type;\n';
const packageJson = (dependencies: Record<string, string> = {}) => JSON.stringify({ type: "module", dependencies });

/** A small tree that breaks every rule of .dependency-cruiser.cjs at least once. */
const files: Readonly<Record<string, string>> = {
  "tsconfig.json": JSON.stringify({ compilerOptions: { module: "nodenext", allowImportingTsExtensions: true } }),
  "package.json": JSON.stringify({ type: "module", devDependencies: { "dev-only": "1.0.0" } }),
  "node_modules/@sinclair/typebox/package.json": packageJson(),
  "node_modules/@sinclair/typebox/index.js": "export const Type = 1;\n",
  "node_modules/fastify/package.json": packageJson(),
  "node_modules/fastify/index.js": "export const fastify = 1;\n",
  "node_modules/dev-only/package.json": packageJson(),
  "node_modules/dev-only/index.js": "export const devOnly = 1;\n",

  "packages/protocol/package.json": packageJson({ "@sinclair/typebox": "1.0.0" }),
  "packages/protocol/src/index.ts": typebox,
  "packages/protocol/src/constants.ts": 'export { schema } from "./schema.ts";\nimport "../../bus/src/index.ts";\n',
  "packages/protocol/src/schema.ts": typebox,
  "packages/bus/package.json": packageJson(),
  "packages/bus/src/index.ts": 'import "../../protocol/src/index.ts";\nexport const bus = 1;\n',
  "packages/user-sig/src/index.ts": 'import "../../protocol/src/index.ts";\nexport const userSig = 1;\n',
  "packages/storage/package.json": packageJson(),
  "packages/storage/src/index.ts":
    'export { sqlite } from "./sqlite/open-sqlite.ts";\nimport "../../domain/src/index.ts";\nimport "dev-only";\n',
  "packages/storage/src/rows.ts": 'export { sqlite } from "./sqlite/open-sqlite.ts";\n',
  "packages/storage/src/sqlite/open-sqlite.ts": 'import "./nowhere.ts";\nexport const sqlite = 1;\n',
  "packages/storage/src/sqlite/driver.ts": 'import "../postgres/driver.ts";\n',
  "packages/storage/src/postgres/driver.ts": "export const postgres = 1;\n",
  "packages/domain/package.json": packageJson(),
  "packages/domain/src/index.ts":
    'import { sqlite } from "../../storage/src/index.ts";\nimport "node:fs";\nimport "../../bus/src/index.ts";\nexport const domain = sqlite;\n',
  "packages/chat/package.json": packageJson(),
  "packages/chat/src/index.ts":
    'import "../../protocol/src/index.ts";\nimport "../../admin/src/index.ts";\nimport "./one.ts";\n',
  "packages/chat/src/one.ts": 'import "./two.ts";\n',
  "packages/chat/src/two.ts": 'import "./one.ts";\n',
  "packages/admin/src/index.ts": 'import "../../chat/src/index.ts";\nimport "../../chat/src/one.ts";\n',

  "apps/server/package.json": packageJson({ fastify: "1.0.0" }),
  "apps/server/src/rest/handle-request.ts":
    'import "../gateway/sessions.ts";\nimport "../../../../packages/chat/src/index.ts";\nimport "fastify";\n',
  "apps/server/src/gateway/sessions.ts": "export const sessions = 1;\n",
  "apps/console/src/main.ts":
    'import "../../../packages/admin/src/index.ts";\nimport "../../server/src/rest/handle-request.ts";\n',
  "apps/demo/src/main.ts": 'import "../../server/src/rest/handle-request.ts";\n',
  "apps/migrate/src/main.ts": 'import "../../server/src/rest/handle-request.ts";\n',
  "e2e/message/send.test.ts": 'import "../../apps/server/src/rest/handle-request.ts";\n',
  "bench/run.ts": 'import "../apps/server/src/rest/handle-request.ts";\n',
  "examples/send.ts": 'import "../apps/server/src/rest/handle-request.ts";\n',
};

/** Writes the tree to a folder of its own for as long as `use` runs. */
export async function withPlantedViolations<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "hongyan-planted-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
