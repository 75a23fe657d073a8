/** Who may import whom. docs/architecture.md tells it in words. */

const typeOnly = ["type-only", "type-import"];
const tests = "\\.test\\.tsx?$|/contract/|/testing/";

/** What each part may import beside itself. A part that is missing here may import no other. */
const mayImport = {
  "apps/server": ["packages/domain", "packages/storage", "packages/protocol", "packages/bus", "packages/user-sig"],
  "apps/console": ["packages/chat", "packages/admin", "packages/protocol"],
  "apps/demo": ["packages/chat", "packages/admin", "packages/protocol"],
  "apps/migrate": ["packages/admin", "packages/protocol"],
  "packages/domain": ["packages/storage", "packages/protocol", "packages/user-sig"],
  "packages/storage": ["packages/protocol"],
  "packages/chat": ["packages/protocol"],
  "packages/admin": ["packages/protocol", "packages/user-sig"],
  "packages/protocol": [],
  "packages/bus": [],
  "packages/user-sig": [],
  e2e: ["packages/chat", "packages/admin", "packages/protocol"],
  bench: ["packages/chat", "packages/admin", "packages/protocol"],
  examples: ["packages/chat", "packages/admin", "packages/protocol"],
};

const anyPart = "^((apps|packages)/[^/]+|e2e|bench|examples|tools)/";
const serverParts = "rest|gateway|webhooks|delivery|cluster";
const opensSomething =
  "^(node:)?(fs|fs/promises|net|tls|http|https|http2|dgram|dns|child_process|cluster|sqlite|worker_threads)$";

const directions = Object.entries(mayImport).map(([part, allowed]) => ({
  name: `direction-${part.replace("/", "-")}`,
  comment: `${part} imports only ${allowed.join(", ") || "itself"}`,
  severity: "error",
  from: { path: `^${part}/` },
  to: { path: anyPart, pathNot: `^(${[part, ...allowed].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...directions,
    {
      name: "no-cycles",
      comment: "Modules that import each other cannot be read or changed one at a time",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere hides from every other rule",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "packages-through-their-index",
      comment:
        "A package is entered through src/index.ts (protocol also through src/constants.ts, storage through src/rows.ts)",
      severity: "error",
      from: { path: "^((?:apps|packages)/[^/]+|e2e|bench|examples|tools)/" },
      to: {
        path: "^packages/[^/]+/src/",
        pathNot: [
          "^$1/",
          "^packages/[^/]+/src/index\\.ts$",
          "^packages/protocol/src/constants\\.ts$",
          "^packages/storage/src/rows\\.ts$",
        ],
      },
    },
    {
      name: "declared-dependencies",
      comment: "What ships imports only what its package.json lists",
      severity: "error",
      from: { path: "^(apps|packages)/[^/]+/src/", pathNot: `\\.d\\.ts$|${tests}` },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: typeOnly },
    },
    {
      name: "domain-takes-storage-types-only",
      comment: "The rules know the shape of the memory, not an engine; their tests may open a real store",
      severity: "error",
      from: { path: "^packages/domain/", pathNot: tests },
      to: { path: "^packages/storage/", pathNot: "^packages/storage/src/rows\\.ts$", dependencyTypesNot: typeOnly },
    },
    {
      name: "rows-without-engine",
      comment: "What domain takes from storage must not lead to an engine",
      severity: "error",
      from: { path: "^packages/storage/src/rows\\.ts$" },
      to: { path: "^packages/storage/src/(sqlite|postgres)/", reachable: true },
    },
    {
      name: "domain-opens-nothing",
      comment: "No sockets, files, processes or threads in the rules",
      severity: "error",
      from: { path: "^packages/domain/", pathNot: tests },
      to: { path: opensSomething },
    },
    {
      name: "server-parts-meet-in-compose",
      comment: "rest, gateway, webhooks, delivery and cluster import only each other's types",
      severity: "error",
      from: { path: `^apps/server/src/(${serverParts})/`, pathNot: tests },
      to: {
        path: `^apps/server/src/(${serverParts})/`,
        pathNot: "^apps/server/src/$1/",
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: "engines-behind-open",
      comment: "An engine folder is imported only by open-*.ts",
      severity: "error",
      from: { path: "^packages/storage/src/", pathNot: "^packages/storage/src/(sqlite|postgres)/|/open-[^/]+\\.ts$" },
      to: { path: "^packages/storage/src/(sqlite|postgres)/" },
    },
    {
      name: "engines-apart",
      comment: "One engine knows nothing of another",
      severity: "error",
      from: { path: "^packages/storage/src/(sqlite|postgres)/" },
      to: { path: "^packages/storage/src/(sqlite|postgres)/", pathNot: "^packages/storage/src/$1/" },
    },
    {
      name: "browser-sdk-without-validator",
      comment: "chat takes types and plain constants from protocol; no schema library reaches a browser",
      severity: "error",
      from: { path: "^packages/chat/src/", pathNot: tests },
      to: {
        path: "^packages/protocol/src/|node_modules/@sinclair/typebox/",
        pathNot: "^packages/protocol/src/constants\\.ts$",
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: "constants-without-validator",
      comment: "What chat takes from protocol must not lead to the schema library",
      severity: "error",
      from: { path: "^packages/protocol/src/constants\\.ts$" },
      to: { path: "node_modules/@sinclair/typebox/", reachable: true },
    },
    {
      name: "apps-take-admin-types-only",
      comment: "A page in a browser holds no secret key",
      severity: "error",
      from: { path: "^apps/(console|demo)/src/", pathNot: tests },
      to: { path: "^packages/admin/", dependencyTypesNot: typeOnly },
    },
    {
      name: "one-http-library",
      comment: "Only the REST listener knows the HTTP library",
      severity: "error",
      from: { path: "^(apps|packages)/", pathNot: `^apps/server/src/rest/rest-server\\.ts$|${tests}` },
      to: { path: "node_modules/fastify/", dependencyTypesNot: typeOnly },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".d.ts"],
    },
  },
};
