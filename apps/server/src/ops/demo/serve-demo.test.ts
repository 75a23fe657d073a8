import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../logger.ts";
import { createDemoBuild, type DemoBuild, type DemoFolders } from "./build-demo.ts";
import { serveDemo } from "./serve-demo.ts";

const logger = createLogger("silent");
let folder: string;
let folders: DemoFolders;
let server: FastifyInstance;
let build: DemoBuild;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hongyan-demo-"));
  folders = { script: join(folder, "build.js"), dist: join(folder, "dist"), sources: [join(folder, "src")] };
  mkdirSync(join(folder, "src"));
  const source = join(folder, "src", "main.ts");
  writeFileSync(source, "");
  // File times are finer than the clock: written a moment before the page, it could still look newer.
  utimesSync(source, Date.now() / 1000 - 5, Date.now() / 1000 - 5);
});
afterEach(async () => {
  await build.stop();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(): void {
  server = fastify();
  build = createDemoBuild(folders, logger);
  serveDemo(server, folders.dist, build);
}

/** A finished build, so many seconds old. */
function putDist(secondsOld = 0): void {
  mkdirSync(join(folders.dist, "assets"), { recursive: true });
  writeFileSync(join(folders.dist, "assets", "main-abc123.js"), "run()");
  writeFileSync(join(folders.dist, "icon.svg"), "<svg/>");
  mkdirSync(join(folders.dist, "live"), { recursive: true });
  writeFileSync(join(folders.dist, "live", "index.html"), "<title>live</title>");
  const page = join(folders.dist, "index.html");
  writeFileSync(page, "<title>the demo</title>");
  const at = Date.now() / 1000 - secondsOld;
  utimesSync(page, at, at);
}

/** What stands in for the build of the demo: a program that ends as the test says. */
function putScript(text: string): void {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(folders.script, text);
}

const buildsPage = (dist: string) => `
  import { mkdirSync, writeFileSync } from "node:fs";
  if (Object.keys(process.env).some((name) => name.startsWith("HONGYAN_"))) process.exit(1);
  mkdirSync(${JSON.stringify(dist)}, { recursive: true });
  writeFileSync(${JSON.stringify(join(dist, "index.html"))}, "<title>the demo</title>");
`;

const get = (url: string) => server.inject({ method: "GET", url });

async function untilBuilt(): Promise<void> {
  while (build.state() === "building") await new Promise((resolve) => setImmediate(resolve));
}

describe("a built demo", () => {
  beforeEach(() => {
    putDist();
    start();
  });

  test("is where / and /demo lead", async () => {
    for (const url of ["/", "/demo"]) {
      const { statusCode, headers } = await get(url);
      expect({ statusCode, location: headers.location }).toEqual({ statusCode: 302, location: "/demo/" });
    }
  });

  test("has a page of live rooms of its own", async () => {
    const { statusCode, headers } = await get("/demo/live");
    expect({ statusCode, location: headers.location }).toEqual({ statusCode: 302, location: "/demo/live/" });
    const page = await get("/demo/live/");
    expect({ statusCode: page.statusCode, body: page.body }).toEqual({ statusCode: 200, body: "<title>live</title>" });
    expect(page.headers["content-security-policy"]).toContain("script-src 'self';");
  });

  test("is served with a policy that lets no foreign script in, and asked for anew each time", async () => {
    const { statusCode, headers, body } = await get("/demo/");
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: "<title>the demo</title>" });
    expect(headers["content-type"]).toMatch("text/html");
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test("keeps assets for ever, since their names change with them", async () => {
    const { headers } = await get("/demo/assets/main-abc123.js");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["content-type"]).toMatch("javascript");
    expect((await get("/demo/icon.svg")).headers["cache-control"]).toBe("no-cache");
  });

  test.each([
    "/demo/nothing.js",
    "/demo/assets",
    "/demo/../build.js",
    "/demo/%2e%2e/package.json",
    "/demo/..%2fsrc/main.ts",
  ])("has nothing at %s", async (url) => {
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe("a demo that is missing or older than its sources", () => {
  test.each([
    ["missing", () => {}],
    ["older", () => putDist(3_600)],
  ])("(%s) is built while a page waits, which asks again by itself", async (_what, prepare) => {
    prepare();
    putScript(buildsPage(folders.dist));
    process.env.HONGYAN_SECRET_KEY = "must not reach the build";
    start();
    const waiting = await get("/demo/");
    delete process.env.HONGYAN_SECRET_KEY;
    expect(waiting.statusCode).toBe(503);
    expect(waiting.body).toContain('http-equiv="refresh"');
    expect(waiting.headers["cache-control"]).toBe("no-store");
    await untilBuilt();
    expect((await get("/demo/")).body).toBe("<title>the demo</title>");
  });

  test("says so where it cannot be built", async () => {
    putScript("process.exit(1)");
    start();
    build.begin();
    await untilBuilt();
    const { statusCode, body } = await get("/demo/");
    expect(statusCode).toBe(500);
    expect(body).toContain("npm run build");
    expect(body).not.toContain("refresh");
  });

  test("is not half built when the server stops", async () => {
    putScript(`${buildsPage(folders.dist)} setInterval(() => {}, 1_000);`);
    start();
    build.begin();
    while (!existsSync(join(folders.dist, "index.html"))) await new Promise((resolve) => setImmediate(resolve));
    await build.stop();
    expect(createDemoBuild(folders, logger).state()).toBe("absent");
  });
});
