import { once } from "node:events";
import { Agent, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { updateApp } from "@hongyan/domain";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRestServer } from "./rest-server.ts";
import { type Answer, type TestRest, testRest, text } from "./testing/test-rest.ts";

let rest: TestRest;
let server: FastifyInstance;
let port: number;

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("u_alice", "管理员");
  await updateApp(rest.domain, rest.app.sdkAppId, { admins: ["administrator", "管理员", "two words"] });
  server = createRestServer(undefined, rest.pipeline);
  await server.listen({ port: 0, host: "127.0.0.1" });
  port = (server.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await server.close();
  await rest.close();
});

type Reply = { status: string; headers: string; answer: Answer };

function parseReply(reply: string): Reply {
  const end = reply.indexOf("\r\n\r\n");
  const [status = "", ...headers] = reply.slice(0, end).split("\r\n");
  return { status, headers: headers.join("\n").toLowerCase(), answer: JSON.parse(reply.slice(end + 4) || "{}") };
}

/** Bytes over a connection of their own, and everything that comes back until the server closes it. */
async function exchange(...chunks: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const received: Uint8Array[] = [];
  socket.on("data", (chunk: Buffer) => received.push(chunk));
  await once(socket, "connect");
  for (const chunk of chunks) socket.write(chunk);
  await once(socket, "close");
  return Buffer.concat(received).toString();
}

function raw(target: string, body: string, options: { headers?: string; method?: string } = {}): string {
  const { headers = `Content-Length: ${Buffer.byteLength(body)}\r\n`, method = "POST" } = options;
  return `${method} ${target} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n${headers}\r\n${body}`;
}

const post = async (target: string, body: string, options?: { headers?: string; method?: string }): Promise<Reply> =>
  parseReply(await exchange(raw(target, body, options)));

const checkPath = () => `/v4/im_open_login_svc/account_check?${rest.queryOf()}`;
const checkBody = JSON.stringify({ CheckItem: [{ UserID: "u_alice" }] });

describe("the body", () => {
  const length = `Content-Length: ${Buffer.byteLength(checkBody)}\r\n`;
  test.each([
    ["application/json", "Content-Type: application/json\r\n"],
    ["application/json with a charset", "Content-Type: application/json; charset=utf-8\r\n"],
    ["text/plain", "Content-Type: text/plain;charset=UTF-8\r\n"],
    ["a form", "Content-Type: application/x-www-form-urlencoded\r\n"],
    ["no media type at all", "Content-Type: json\r\n"],
    ["an empty type", "Content-Type: \r\n"],
    ["nothing", ""],
  ])("is JSON when the caller calls it %s", async (_name, headers) => {
    const { status, answer } = await post(checkPath(), checkBody, { headers: headers + length });
    expect(status).toBe("HTTP/1.1 200 OK");
    expect(answer).toMatchObject({ ErrorCode: 0, ResultItem: [{ UserID: "u_alice", AccountStatus: "Imported" }] });
  });

  test.each([
    ["with Content-Length 0", "Content-Length: 0\r\n"],
    ["with Content-Length 0 and a type", "Content-Type: application/json\r\nContent-Length: 0\r\n"],
    ["without any Content-Length", ""],
  ])("may be missing, %s", async (_name, headers) => {
    const { status, answer } = await post(checkPath(), "", { headers });
    expect(status).toBe("HTTP/1.1 200 OK");
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 70402 });
  });

  test("may come in chunks", async () => {
    const body = `5\r\n${checkBody.slice(0, 5)}\r\n${(checkBody.length - 5).toString(16)}\r\n${checkBody.slice(5)}\r\n0\r\n\r\n`;
    const { answer } = await post(checkPath(), body, { headers: "Transfer-Encoding: chunked\r\n" });
    expect(answer.ResultItem).toHaveLength(1);
  });

  test("of more than a megabyte answers 60002 with HTTP 200", async () => {
    const body = JSON.stringify({ CheckItem: [{ UserID: "x".repeat(1_100_000) }] });
    const { status, answer } = await post(checkPath(), body);
    expect(status).toBe("HTTP/1.1 200 OK");
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 60002 });
  });

  test("that is no JSON answers 60003 with HTTP 200", async () => {
    const { status, answer } = await post(checkPath(), "{CheckItem:");
    expect(status).toBe("HTTP/1.1 200 OK");
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 60003 });
  });
});

describe("the URL", () => {
  const queryAs = (identifier: string, userId: string) =>
    `sdkappid=${rest.app.sdkAppId}&identifier=${identifier}&usersig=${rest.sign(userId)}`;

  test("may carry an account name as raw UTF-8, also on a connection that is kept", async () => {
    const target = `/v4/im_open_login_svc/account_check?${queryAs("管理员", "管理员")}`;
    const first = raw(target, checkBody).replace("Connection: close\r\n", "");
    const socket = connect(port, "127.0.0.1");
    socket.write(first);
    const [one] = (await once(socket, "data")) as [Buffer];
    expect(parseReply(one.toString()).answer.ResultItem).toHaveLength(1);
    socket.write(raw(target, checkBody));
    const [two] = (await once(socket, "data")) as [Buffer];
    expect(parseReply(two.toString()).answer.ResultItem).toHaveLength(1);
    await once(socket, "close");
  });

  test("may carry raw UTF-8 and a body that comes later", async () => {
    const target = `/v4/im_open_login_svc/account_check?${queryAs("管理员", "管理员")}`;
    const whole = raw(target, checkBody);
    const head = whole.slice(0, -checkBody.length);
    expect(parseReply(await exchange(head, checkBody)).answer).toMatchObject({ ErrorCode: 0 });
  });

  test("may carry raw UTF-8, and a packet of the body that begins like a request stays as it is", async () => {
    const item = { UserID: "A /管理员" };
    const body = JSON.stringify({ CheckItem: [item] });
    const cut = body.indexOf(item.UserID);
    const head = raw(`${checkPath()}&x=管`, "", { headers: `Content-Length: ${Buffer.byteLength(body)}\r\n` });
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    const received = new Promise<string>((resolve) => {
      const chunks: Uint8Array[] = [];
      socket.on("data", (chunk: Buffer) => chunks.push(chunk));
      socket.on("close", () => resolve(Buffer.concat(chunks).toString()));
    });
    const requested = once(server.server, "request");
    socket.write(`${head}${body.slice(0, cut)}`);
    await requested;
    socket.write(body.slice(cut));
    expect(parseReply(await received).answer.ResultItem).toMatchObject([item]);
  });

  test("may carry raw UTF-8 where the caller closes its side after the request", async () => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const target = `/v4/im_open_login_svc/account_check?${queryAs("管理员", "管理员")}`;
    socket.end(raw(target, checkBody));
    const received: Uint8Array[] = [];
    socket.on("data", (chunk: Buffer) => received.push(chunk));
    await once(socket, "end");
    const reply = Buffer.concat(received).toString();
    expect(reply.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(parseReply(reply).answer).toMatchObject({ ErrorCode: 0 });
  });

  test.each([
    ["%XX", "%E7%AE%A1%E7%90%86%E5%91%98", "管理员"],
    ["+ for a space", "two+words", "two words"],
    ["%20 for a space", "two%20words", "two words"],
  ])("may carry an account name with %s", async (_name, written, userId) => {
    const { answer } = await post(`/v4/im_open_login_svc/account_check?${queryAs(written, userId)}`, checkBody);
    expect(answer).toMatchObject({ ErrorCode: 0 });
  });

  test.each([
    ["a command that does not exist", "/v4/openim/no_such_command?x=1"],
    ["no command", "/v4/openim"],
    ["nothing but the version", "/v4"],
    ["a service in other capitals", "/v4/OpenIM/sendmsg"],
  ])("with %s answers 60009 with HTTP 200", async (_name, target) => {
    const { status, answer } = await post(target, "{}");
    expect(status).toBe("HTTP/1.1 200 OK");
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 60009 });
  });

  test.each([
    ["a broken escape", "/v4/openim/%zz"],
    ["a space", "/v4/openim/send msg"],
  ])("with %s answers 60002 with HTTP 200", async (_name, target) => {
    const { status, answer } = await post(target, "{}");
    expect(status).toBe("HTTP/1.1 200 OK");
    expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 60002 });
  });
});

test.each(["GET", "PUT", "DELETE", "OPTIONS"])("%s answers 60002 with HTTP 200", async (method) => {
  const { status, answer } = await post(checkPath(), "", { method, headers: "" });
  expect(status).toBe("HTTP/1.1 200 OK");
  expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 60002 });
});

test("what is no HTTP at all gets a 400 and the server goes on", async () => {
  expect(await exchange("hello\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
  expect((await post(checkPath(), checkBody)).answer.ErrorCode).toBe(0);
});

test("what is no HTTP after a call with a raw UTF-8 URL is refused and the server goes on", async () => {
  const call = Buffer.from(`POST ${checkPath()}&x=管 HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n`);
  expect(await exchange(call, "hello\r\n\r\n")).toMatch(/Parse Error/);
  expect((await post(checkPath(), checkBody)).answer.ErrorCode).toBe(0);
});

test("answers carry the documented headers and UTF-8", async () => {
  await rest.call("profile/portrait_set", {
    From_Account: "u_alice",
    ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "爱丽丝" }],
  });
  const body = JSON.stringify({ To_Account: ["u_alice"], TagList: ["Tag_Profile_IM_Nick"] });
  const { headers, answer } = await post(`/v4/profile/portrait_get?${rest.queryOf()}`, body);
  expect(headers).toContain("access-control-allow-origin: *");
  expect(headers).toContain("access-control-allow-headers: x-requested-with");
  expect(headers).toContain("access-control-allow-methods: post");
  expect(headers).toContain("content-type: application/json; charset=utf-8");
  expect(answer.UserProfileItem[0].ProfileItem[0].Value).toBe("爱丽丝");
});

test("a request that never ends is not waited for", () => {
  expect(server.server.requestTimeout).toBe(60_000);
});

test("a connection serves many calls", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set<number | undefined>();
  for (let i = 0; i < 3; i++) {
    const call = httpRequest({ port, host: "127.0.0.1", agent, method: "POST", path: checkPath() });
    call.end(checkBody);
    const [reply] = await once(call, "response");
    ports.add(call.socket?.localPort);
    reply.resume();
    await once(reply, "end");
  }
  agent.destroy();
  expect(ports.size).toBe(1);
});

test("many sends at once over many connections share commits", async () => {
  await rest.importAll("u_bob");
  const before = rest.commits.length;
  // A disk that takes its time: on a fast one, one send may be written before the next has come.
  const disk = new DatabaseSync(rest.database);
  disk.exec("BEGIN IMMEDIATE");
  setTimeout(() => disk.close(), 200);
  const calls = Array.from({ length: 40 }, (_, i) => {
    const body = { From_Account: "u_alice", To_Account: "u_bob", MsgRandom: i, MsgBody: text(`${i}`) };
    return post(`/v4/openim/sendmsg?${rest.queryOf()}`, JSON.stringify(body));
  });
  const replies = await Promise.all(calls);
  expect(replies.map(({ answer }) => answer.ErrorCode)).toEqual(replies.map(() => 0));
  expect(rest.commits.length - before).toBeLessThan(20);
});

test("/openapi.json describes every command", async () => {
  const reply = await server.inject("/openapi.json");
  expect(reply.headers["content-type"]).toContain("application/json");
  expect(Object.keys(reply.json().paths)).toContain("/v4/openim/batchsendmsg");
});
