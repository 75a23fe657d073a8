import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callRest, type Envelope, restQuery } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { expectDocumented, expectHealthy } from "./expect-documented.ts";
import { anyText, encode, mutated } from "./mutations.ts";
import { openStoredState, type StoredState } from "./stored-state.ts";

const runsPerCommand = Number(process.env.HONGYAN_FUZZ_RUNS ?? 150);
const answerWithinMs = 5_000;

type OpenApi = { paths: Record<string, { post: { requestBody: { content: Record<string, { example: object }> } } }> };

describe("whatever a REST caller sends", () => {
  let server: RunningServer;
  let state: StoredState;
  let examples: Map<string, object>;
  beforeAll(async () => {
    server = await startServer();
    const openApi = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApi;
    examples = new Map(
      Object.entries(openApi.paths).map(([path, { post }]) => [
        path,
        post.requestBody.content["application/json"]?.example ?? {},
      ]),
    );
    await importAccounts();
    state = openStoredState(server.dataDir);
  });
  afterAll(async () => {
    state.close();
    await server.stop();
    await expectSoundData(server.dataDir);
  });

  const importAccounts = async (): Promise<void> => {
    const AccountList = ["u_alice", "u_bob", "u_carol"].map((UserID) => ({ UserID }));
    const { ErrorCode } = await callRest(server, "im_open_login_svc/multiaccount_import", { AccountList });
    expect(ErrorCode).toBe(0);
  };

  /** The answer is an envelope with a documented code, and a refusal leaves nothing behind. */
  async function expectGoodAnswer(path: string, query: string, init: RequestInit): Promise<void> {
    const before = state.digest();
    const response = await fetch(`${server.url}${path}?${query}`, {
      method: "POST",
      signal: AbortSignal.timeout(answerWithinMs),
      ...init,
    });
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
    const envelope = (await response.json()) as Envelope;
    const { ActionStatus, ErrorCode, ErrorInfo } = envelope;
    expectDocumented(ErrorCode, ErrorInfo);
    expectEnvelope(envelope);
    if (ActionStatus === "FAIL" && state.digest() !== before)
      throw new Error(`refused with ${ErrorCode} ${ErrorInfo}, and yet something was written`);
  }

  test("each command answers its own example, bent in all ways, with a documented code, and writes all or nothing", async () => {
    const query = restQuery(server);
    expect(examples.size).toBeGreaterThanOrEqual(16);
    for (const [path, example] of examples) {
      await importAccounts();
      const property = fc.asyncProperty(mutated(example), (body) =>
        expectGoodAnswer(path, query, { body: encode(body) }),
      );
      await fc.assert(property, { numRuns: runsPerCommand }).catch((cause) => {
        throw new Error(path, { cause });
      });
    }
    await expectHealthy(server);
  });

  test("a body that may not even be JSON gets an answer from every command", async () => {
    const query = restQuery(server);
    const path = fc.constantFrom(...examples.keys());
    const property = fc.asyncProperty(
      path,
      anyText,
      fc.constantFrom("application/json", "text/plain", "x"),
      (to, body, type) => expectGoodAnswer(to, query, { body, headers: { "content-type": type } }),
    );
    await fc.assert(property, { numRuns: runsPerCommand * 3 });
    await expectHealthy(server);
  });

  test("any query, path and method gets an answer", async () => {
    const [name, value] = [
      fc.constantFrom("sdkappid", "identifier", "usersig", "random", "contenttype", "x", "", "sdkappid[]", "__proto__"),
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.webFragments(),
        fc.constantFrom(
          "1400000001",
          "administrator",
          "%00",
          "%",
          "%ff",
          "+",
          "*",
          "1e9",
          "-1",
          "u_alice",
          "99999999999",
        ),
      ),
    ];
    const queries = fc
      .array(fc.tuple(name, value), { maxLength: 7 })
      .map((pairs) => pairs.map((pair) => pair.join("=")).join("&"));
    const path = fc.oneof(
      fc.constantFrom(...examples.keys()),
      fc.webPath().map((rest) => `/v4${rest.startsWith("/") ? rest : `/${rest}`}`),
      fc.constantFrom(
        "/v4/",
        "/v4/openim",
        "/v4/openim/",
        "/v4/openim/sendmsg/",
        "/v4//sendmsg",
        "/v4/__proto__/toString",
      ),
    );
    const method = fc.constantFrom("POST", "POST", "GET", "PUT", "DELETE", "PATCH");
    const property = fc.asyncProperty(path, queries, method, (to, query, verb) =>
      expectGoodAnswer(to, encodeURI(query).replaceAll("#", "%23"), {
        method: verb,
        ...(verb !== "GET" && { body: "{}" }),
      }),
    );
    await fc.assert(property, { numRuns: runsPerCommand * 3 });
    await expectHealthy(server);
  });
});

function expectEnvelope({ ActionStatus, ErrorCode, ErrorInfo }: Envelope): void {
  const isSound =
    Number.isInteger(ErrorCode) &&
    typeof ErrorInfo === "string" &&
    ["OK", "FAIL", "SomeError"].includes(ActionStatus) &&
    (ActionStatus === "FAIL") === (ErrorCode !== 0);
  if (!isSound) throw new Error(`an envelope out of shape: ${ActionStatus} ${ErrorCode} ${ErrorInfo}`);
}
