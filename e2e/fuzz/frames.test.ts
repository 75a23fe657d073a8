import { closeReasons, type OperationName, operations } from "@hongyan/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callRest, setAppSettings } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { connect, logIn, loginInput, textTo, type WireClient } from "../wire-client.ts";
import { expectDocumented, expectHealthy } from "./expect-documented.ts";
import { anyText, encode, mutated } from "./mutations.ts";
import { openStoredState, type StoredState } from "./stored-state.ts";

const runsPerOperation = Number(process.env.HONGYAN_FUZZ_RUNS ?? 150);
const answerWithinMs = 5_000;
const frameBytes = 65_536;

describe("whatever a client sends", () => {
  let server: RunningServer;
  let state: StoredState;
  let witness: WireClient;
  beforeAll(async () => {
    // No client of this test has to speak up in between.
    server = await startServer({ HONGYAN_HEARTBEAT_SECONDS: "600" });
    await setAppSettings(server, { framesPerSecond: 100_000, instancesPerPlatform: { Node: 10 } });
    const AccountList = ["u_alice", "u_bob", "u_carol"].map((UserID) => ({ UserID }));
    await callRest(server, "im_open_login_svc/multiaccount_import", { AccountList });
    witness = await logIn(server, { userId: "u_bob", instance: "witness" });
    const alice = await logIn(server, { userId: "u_alice", instance: "first" });
    for (let i = 0; i < 20; i++) await alice.request("sendC2cMessage", textTo("u_bob", `message ${i}`));
    state = openStoredState(server.dataDir);
  });
  afterAll(async () => {
    state.close();
    await server.stop();
    await expectSoundData(server.dataDir);
  });

  /** Bad UserSigs lock an account out for a while: those are for somebody else. */
  function exampleOf(op: OperationName): object {
    return op === "login" ? loginInput(server, { userId: "u_mallory" }) : operations[op].example.input;
  }

  /** A client that is logged in, made anew where the last one said goodbye. */
  function clients(instance: string) {
    let client: WireClient | undefined;
    return async (): Promise<WireClient> => {
      const { readyState, OPEN } = client?.socket ?? { readyState: 0, OPEN: 1 };
      if (!client || readyState !== OPEN) client = await logIn(server, { userId: "u_alice", instance });
      return client;
    };
  }

  async function expectGoodReply(client: WireClient, op: OperationName, data: unknown): Promise<void> {
    const before = state.digest();
    const text = encode(data);
    if (Buffer.byteLength(text) > frameBytes - 100) return;
    const reply = await within(client.requestText(op, text).catch(() => undefined));
    if (!reply) {
      // Only data that makes the frame no request ends the connection.
      const { code } = await client.closed;
      expect(code).toBe(closeReasons.badFrame.code);
      expect(typeof data === "object" && data !== null && !Array.isArray(data)).toBe(false);
      return;
    }
    expectDocumented(reply.code, reply.message);
    if (reply.code !== 0 && state.digest() !== before)
      throw new Error(`refused with ${reply.code} ${reply.message}, and yet something was written`);
  }

  test("each operation answers its own example, bent in all ways, with a documented code, and writes all or nothing", async () => {
    for (const op of Object.keys(operations) as OperationName[]) {
      const nextClient = clients(`fuzz-${op}`);
      const property = fc.asyncProperty(mutated(exampleOf(op)), async (input) => {
        const client = await nextClient();
        await expectGoodReply(client, op, input);
        if (op === "logout") await client.close();
      });
      await fc.assert(property, { numRuns: runsPerOperation }).catch((cause) => {
        throw new Error(op, { cause });
      });
      // What it did to its device must not lock it out.
      await (await nextClient()).close();
      const back = await nextClient();
      expect((await back.request("sendC2cMessage", textTo("u_bob", `after ${op}`))).code).toBe(0);
      await back.close();
    }
    await expectHealthy(server);
    expect((await witness.request("listConversations", {})).code).toBe(0);
  });

  test("any text as a frame gets a reply or the close that says bad frame", async () => {
    const frame = fc.oneof(anyText, mutated({ id: 7, op: "listConversations", data: { count: 3 } }).map(encode));
    const nextClient = clients("fuzz-frames");
    await fc.assert(
      fc.asyncProperty(frame, async (text) => {
        if (Buffer.byteLength(text) >= frameBytes) return;
        const client = await nextClient();
        client.sendText(text);
        const outcome = await within(
          Promise.race([client.request("heartbeat", {}), client.closed]).catch(() => client.closed),
        );
        if ("reason" in outcome) expect(outcome.code).toBe(closeReasons.badFrame.code);
        else expect(outcome.code).toBe(0);
      }),
      { numRuns: runsPerOperation * 4 },
    );
    await expectHealthy(server);
  });

  test("nothing but login and heartbeat works before the login", async () => {
    const client = await connect(server);
    const op = fc.constantFrom(
      ...(Object.keys(operations) as OperationName[]).filter((name) => operations[name].needs === "login"),
    );
    // A connection nobody vouches for may send little.
    const property = fc.asyncProperty(op, async (name) => {
      const { code } = await within(client.request(name, operations[name].example.input as never));
      expect(code).toBe(20002);
    });
    await fc.assert(property, { numRuns: 15 });
    await client.close();
  });
});

function within<Result>(promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer")), answerWithinMs);
  });
  return Promise.race([promise, tooLong]).finally(() => clearTimeout(timer));
}
