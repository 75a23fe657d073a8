import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOperator } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn } from "../wire-client.ts";
import { hongyan } from "./run-program.ts";

const demoAppId = 1_400_000_900;

type Answer = { status: number; body: Record<string, unknown> };

/** `fetch` sets the Host header itself; here any header can be given. */
function ask(
  server: Pick<RunningServer, "url">,
  method: "GET" | "POST",
  path: string,
  { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + path, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sent.once("error", reject);
    sent.end(body && JSON.stringify(body));
  });
}

const openSession = (server: RunningServer, body: object = { userId: "demo_amber" }, headers = {}) =>
  ask(server, "POST", "/demo/session", { body, headers });

/** Whether the demo is on, as both of its answers and the list of apps tell. */
async function isOn(server: RunningServer): Promise<boolean> {
  const { isDemoMode } = (await ask(server, "GET", "/demo/config")).body;
  const { status } = await openSession(server);
  expect(status).toBe(isDemoMode ? 200 : 403);
  return isDemoMode === true;
}

/** Auto mode, as of a first start on a desk. The empty value takes back what the tests' server starts with. */
const auto = { HONGYAN_DEMO: "" };

describe("with nothing configured, on loopback", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(auto);
  });
  afterAll(() => server?.stop());

  test("the demo has people to choose from, and its own app", async () => {
    const { body } = await ask(server, "GET", "/demo/config");
    expect(body).toMatchObject({ isDemoMode: true, sdkAppId: demoAppId });
    expect((body.users as { userId: string; nick: string }[]).length).toBeGreaterThanOrEqual(3);
    const { stdout } = await hongyan(server.dataDir, "app", "list");
    expect(stdout).toContain(`${demoAppId}\ton\tdemo`);
    expect(server.output()).toContain(`${server.url}/demo/`);
  });

  test("people are signed in, known ones and new ones", async () => {
    for (const userId of ["demo_amber", "demo_new_1"]) {
      const { status, body } = await openSession(server, { userId, nick: "Newcomer" });
      expect(status).toBe(200);
      const client = await logIn(server, { userId, sdkAppId: demoAppId, userSig: body.userSig as string });
      const { data } = await client.request("getProfiles", { userIds: [userId] });
      const nick = JSON.stringify(data).includes("Newcomer");
      expect(nick).toBe(userId === "demo_new_1");
      await client.close();
    }
  });

  test.each([
    "administrator",
    "demo_",
    "demo_UPPER",
    "demo_ab-c",
    `demo_${"a".repeat(25)}`,
    "x_demo_a",
    "demo_a\n",
    "",
  ])("nobody is signed in as %j", async (userId) => {
    const { status, body } = await openSession(server, { userId });
    expect(status).toBe(400);
    expect(body).not.toHaveProperty("userSig");
  });

  test.each([
    { "x-forwarded-for": "203.0.113.7" },
    { "x-forwarded-host": "chat.example.com" },
    { forwarded: "for=203.0.113.7" },
    { via: "1.1 proxy" },
    { host: "chat.example.com" },
    { host: "chat.example.com:8600" },
    { origin: "https://evil.example.com" },
  ])("a request with %j gets nothing", async (headers) => {
    expect(await openSession(server, { userId: "demo_amber" }, headers)).toMatchObject({ status: 403 });
  });

  test("through a proxy the page hears that the demo is off", async () => {
    const { body } = await ask(server, "GET", "/demo/config", { headers: { "x-forwarded-for": "203.0.113.7" } });
    expect(body).toMatchObject({ isDemoMode: false, users: [] });
  });
});

describe("the demo is off", () => {
  test.each([
    ["where a key is given", { HONGYAN_SECRET_KEY: "0123456789abcdef".repeat(4) }],
    ["where an app is given", { HONGYAN_SDKAPPID: "1400000001" }],
    ["where administrators are given", { HONGYAN_ADMINS: "administrator" }],
    ["where others can reach the server", { HONGYAN_HOST: "0.0.0.0" }],
    ["where it is switched off", { HONGYAN_DEMO: "off" }],
  ])("%s", async (_what, env) => {
    const server = await startServer({ ...auto, ...env });
    const local = { ...server, url: server.url.replace("0.0.0.0", "127.0.0.1") };
    expect(await isOn(local)).toBe(false);
    expect((await hongyan(server.dataDir, "app", "list")).stdout).not.toContain(String(demoAppId));
    await server.stop();
  });

  test("once an operator makes an app: who was in is put out, and stays out after a restart", async () => {
    const server = await startServer(auto);
    expect(await isOn(server)).toBe(true);
    const userSig = (await openSession(server)).body.userSig as string;
    const amber = await logIn(server, { userId: "demo_amber", sdkAppId: demoAppId, userSig });
    await callOperator(server, "POST", "/apps", {});
    await amber.closed;
    expect(await isOn(server)).toBe(false);
    await server.stop();
    const again = await startServer({ ...auto, HONGYAN_DATA_DIR: server.dataDir });
    expect(await isOn(again)).toBe(false);
    await expect(logIn(again, { userId: "demo_amber", sdkAppId: demoAppId, userSig })).rejects.toThrow("60016");
    await again.stop();
  });
});

test("switched on, the demo also serves others", async () => {
  const server = await startServer({ HONGYAN_DEMO: "on", HONGYAN_HOST: "0.0.0.0" });
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const outside = addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";
  expect(await isOn({ ...server, url: server.url.replace("0.0.0.0", outside) })).toBe(true);
  await server.stop();
});
