import { connect as connectSocket, type Socket } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, textTo, type WireClient } from "../wire-client.ts";
import { expectHealthy } from "./expect-documented.ts";

const closeWithinMs = 5_000;

/** Below HTTP and WebSocket: bytes. */
describe("garbage on the port", () => {
  let server: RunningServer;
  let alice: WireClient;
  let bob: WireClient;
  beforeAll(async () => {
    // No client of this test has to speak up in between.
    server = await startServer({ HONGYAN_HEARTBEAT_SECONDS: "600" });
    [alice, bob] = [await logIn(server, { userId: "u_alice" }), await logIn(server, { userId: "u_bob" })];
  });
  afterAll(async () => {
    await server.stop();
    await expectSoundData(server.dataDir);
  });

  /** Writes bytes, ends the stream, and returns what came back before the server closed. */
  function exchange(bytes: Buffer | string): Promise<string> {
    const { hostname, port } = new URL(server.url);
    return new Promise((resolve, reject) => {
      const socket: Socket = connectSocket(Number(port), hostname, () => socket.end(bytes));
      let answer = "";
      const timer = setTimeout(() => reject(new Error("the server neither answered nor closed")), closeWithinMs);
      socket.on("data", (data) => {
        answer += data.toString("latin1");
      });
      // A reset is an answer too.
      socket.on("error", () => {});
      socket.on("close", () => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  async function expectNoFault(bytes: Buffer | string): Promise<void> {
    const answer = await exchange(bytes);
    const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
    if (statuses.some((status) => status >= 500)) throw new Error(answer.slice(0, 200));
  }

  async function expectStillChatting(): Promise<void> {
    const { data, code } = await alice.request("sendC2cMessage", textTo("u_bob", "still there?"));
    expect(code).toBe(0);
    await bob.event("messageReceived", ({ message }) => message.seq === data.seq);
    await expectHealthy(server);
  }

  test("as HTTP leaves the server serving", async () => {
    const line = fc.oneof(
      fc.constantFrom(
        ...["GET / HTTP/1.1", "POST /v4/openim/sendmsg HTTP/1.1", "POST /v4/openim/sendmsg?sdkappid=%zz HTTP/1.1"],
        ...[
          "Host: x",
          "Content-Length: 5",
          "Content-Length: -1",
          "Content-Length: 99999999999",
          "Content-Length: 5\r\nContent-Length: 6",
        ],
        ...[
          "Transfer-Encoding: chunked",
          "Expect: 100-continue",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Upgrade: h2c",
        ],
        ...["Sec-WebSocket-Key: short", "Sec-WebSocket-Version: 99", "", "zz", "ffffffff", "0", ": x", "X\0: y", "{}"],
        ...[
          "GET /ws HTTP/1.1",
          "PRI * HTTP/2.0",
          `X: ${"y".repeat(20_000)}`,
          "\u0016\u0003\u0001",
          "OPTIONS * HTTP/1.1",
        ],
      ),
      fc.string({ unit: "binary-ascii" }),
    );
    const requests = fc.array(line, { maxLength: 8 }).map((lines) => `${lines.join("\r\n")}\r\n\r\n`);
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
    await fc.assert(fc.asyncProperty(fc.oneof(requests, bytes), expectNoFault), { numRuns: 400 });
    await expectStillChatting();
  });

  test("after the upgrade to WebSocket ends that connection and no other", async () => {
    const upgrade = [
      ...["GET /ws HTTP/1.1", "Host: x", "Connection: Upgrade", "Upgrade: websocket"],
      ...["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""],
    ].join("\r\n");
    const frame = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 60 }).map((array) => Buffer.from(array)),
      // Unmasked, reserved bits and opcodes, a length of 2^63, a continuation of nothing, broken UTF-8.
      fc.constantFrom(
        ...["8101", "f181000000007b", "8b8000000000", "83800000", "81ff8000000000000000", "808100000000ff"].map((hex) =>
          Buffer.from(hex, "hex"),
        ),
        Buffer.from("818200000000c328", "hex"),
        Buffer.from("0181000000007b", "hex"),
        Buffer.from(`88fe007f00000000${"ff".repeat(127)}`, "hex"),
      ),
    );
    const stream = fc.array(frame, { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(stream, async (frames) => {
      const answer = await exchange(Buffer.concat([Buffer.from(upgrade), ...frames]));
      expect(answer).toContain("101 Switching Protocols");
    });
    await fc.assert(property, { numRuns: 200 });
    await expectStillChatting();
  });
});
