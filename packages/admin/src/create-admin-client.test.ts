import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { verifyUserSig } from "@hongyan/user-sig";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { methods } from "./generated/commands.ts";
import { type AdminClientOptions, AdminError, createAdminClient } from "./index.ts";

const secretKey = "a-key-of-32-bytes-for-tests-only";
const sdkAppId = 1400000001;
const ok = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };

type Request = { method: string | undefined; url: URL; body: unknown; port: number | undefined };

/** A server that answers what a test tells it to, and remembers what it was asked. */
let server: Server;
let baseUrl: string;
let requests: Request[];
let answer: { status: number; body: string };

async function remember(request: IncomingMessage): Promise<void> {
  const url = new URL(request.url ?? "", baseUrl);
  requests.push({
    method: request.method,
    url,
    body: JSON.parse(await text(request)),
    port: request.socket.remotePort,
  });
}

beforeEach(async () => {
  requests = [];
  answer = { status: 200, body: JSON.stringify(ok) };
  server = createServer((request, response) => {
    void remember(request).then(() => response.writeHead(answer.status).end(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function client(options: Partial<AdminClientOptions> = {}) {
  return createAdminClient({ sdkAppId, secretKey, baseUrl, ...options } as AdminClientOptions);
}

describe("a call", () => {
  test("is a POST with a valid UserSig of the administrator, and gives the answer", async () => {
    answer.body = JSON.stringify({ ...ok, MsgTime: 1700000123 });
    const reply = await client({ admin: "the boss" }).callUntyped("openim/example", { To_Account: "bob" });
    expect(reply).toEqual({ ...ok, MsgTime: 1700000123 });

    const [request] = requests;
    const query = Object.fromEntries(request?.url.searchParams ?? []);
    expect(request).toMatchObject({ method: "POST", body: { To_Account: "bob" } });
    expect(request?.url.pathname).toBe("/v4/openim/example");
    expect(query).toMatchObject({ sdkappid: "1400000001", identifier: "the boss", contenttype: "json" });
    expect(Number(query.random)).toBeLessThan(2 ** 32);
    const now = Date.now() / 1000;
    const verdict = verifyUserSig(query.usersig ?? "", {
      sdkAppId,
      userId: "the boss",
      secretKeys: [secretKey],
      now,
    });
    expect(verdict.ok).toBe(true);
  });

  test("without a body sends an empty object, and without a name is made by administrator", async () => {
    await client().callUntyped("openim/example");
    expect(requests[0]?.body).toEqual({});
    expect(requests[0]?.url.searchParams.get("identifier")).toBe("administrator");
  });

  test("may use a UserSig made elsewhere", async () => {
    await createAdminClient({ sdkAppId, userSig: "made*elsewhere_", baseUrl: `${baseUrl}/` }).callUntyped(
      "openim/example",
    );
    expect(requests[0]?.url.searchParams.get("usersig")).toBe("made*elsewhere_");
    expect(requests[0]?.url.pathname).toBe("/v4/openim/example");
  });

  test("after another one reuses connections and the UserSig", async () => {
    const one = client();
    for (let i = 0; i < 20; i++) await one.callUntyped("openim/example");
    // The next request may leave before the connection of the one before is free again, so a few are used in turn.
    expect(new Set(requests.map(({ port }) => port)).size).toBeLessThanOrEqual(4);
    expect(new Set(requests.map(({ url }) => url.searchParams.get("usersig"))).size).toBe(1);
  });

  test("is typed by the command, as a method and by its path", async () => {
    answer.body = JSON.stringify({ ...ok, MsgTime: 1700000123, MsgKey: "12_50331_1700000123", MsgId: "1-2-3" });
    const body = {
      To_Account: "u_bob",
      MsgRandom: 50331,
      MsgBody: [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: "See you at six" } }],
    };
    const byMethod = await client().message.sendmsg(body);
    const byPath = await client().call("openim/sendmsg", body);
    const key: string = byMethod.MsgKey;
    expect([key, byPath.MsgTime]).toEqual(["12_50331_1700000123", 1700000123]);
    expect(requests.map((request) => request.body)).toEqual([body, body]);
    // @ts-expect-error MsgRandom and MsgBody are missing
    await client().message.sendmsg({ To_Account: "u_bob" });
    // @ts-expect-error a text element has no Data
    await client().call("openim/sendmsg", { ...body, MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Data: "" } }] });
  });

  test("has a method for each command, grouped by concept", async () => {
    const one = client() as unknown as Record<string, Record<string, () => Promise<unknown>>>;
    const expected: string[] = [];
    for (const [concept, paths] of Object.entries<Record<string, string>>(methods)) {
      for (const [name, path] of Object.entries(paths)) {
        await one[concept]?.[name]?.();
        expected.push(`/v4/${path}`);
      }
    }
    expect(requests.map(({ url }) => url.pathname)).toEqual(expected);
  });
});

describe("a refusal", () => {
  test("is thrown with its code, its text and the answer", async () => {
    answer.body = JSON.stringify({ ActionStatus: "FAIL", ErrorCode: 90012, ErrorInfo: "not registered" });
    const error = await client()
      .callUntyped("openim/example")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AdminError);
    expect(error).toMatchObject({ code: 90012, info: "not registered", command: "openim/example" });
    expect((error as AdminError).reply).toMatchObject({ ActionStatus: "FAIL" });
  });

  test("of some accounts of a batch is an answer", async () => {
    const someFailed = { ActionStatus: "SomeError", ErrorCode: 90012, ErrorInfo: "", ErrorList: [{ To_Account: "x" }] };
    answer.body = JSON.stringify(someFailed);
    expect(await client().callUntyped("openim/batchsendmsg")).toEqual(someFailed);
  });

  test.each([
    [502, "<html>bad gateway</html>"],
    [404, "{}"],
    [200, ""],
  ])("by something that is not the server (%i %j) is thrown as such", async (status, body) => {
    answer = { status, body };
    await expect(client().callUntyped("openim/example")).rejects.toMatchObject({ name: "AdminError", code: -1 });
  });

  test("to answer in time ends the call", async () => {
    server.removeAllListeners("request");
    await expect(client({ timeoutMs: 30 }).callUntyped("openim/example")).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});
