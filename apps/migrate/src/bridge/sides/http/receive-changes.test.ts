import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Change } from "../../change.ts";
import type { Ear } from "../../side.ts";
import { receiveChanges } from "./receive-changes.ts";

const secret = "harbour-9";
const message = {
  from: "ann",
  to: "bob",
  id: "m1",
  at: 1,
  body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }],
};
const good = { key: "1", at: 5, kind: "c2cMessage", message };

function receiver() {
  const taken: Change[] = [];
  const ear: Ear = {
    take: async (changes) => {
      taken.push(...changes);
    },
    setAside: async () => {},
    cursors: { get: () => undefined, names: () => [], takeWith: async () => {} },
  };
  const receive = receiveChanges({ secret, ear: () => ear, onCall: () => {} });
  const tell = (body: string, { time = Math.floor(Date.now() / 1000), signed = body } = {}) => {
    const signature = createHmac("sha256", secret).update(`${time}.${signed}`).digest("hex");
    const headers = { "x-bridge-time": String(time), "x-bridge-signature": signature };
    return receive({ query: new URLSearchParams(), headers, body });
  };
  return { taken, tell };
}

test("changes are taken in their order, with the stream that each belongs to", async () => {
  const { taken, tell } = receiver();
  const changes = [good, { key: "2", kind: "groupDismissed", groupId: "crew" }];
  expect(await tell(JSON.stringify({ changes }))).toEqual({ status: 200, body: {} });
  expect(taken).toMatchObject([
    { ...good, stream: "c2c ann bob" },
    { key: "2", stream: "group crew", at: expect.closeTo(Date.now(), -4) },
  ]);
});

test.each<[string, unknown, string]>([
  ["no list", {}, "changes: a list with at least one"],
  ["an empty list", { changes: [] }, "changes: a list with at least one"],
  ["a kind that there is not", { changes: [good, { ...good, kind: "poke" }] }, "changes/1/kind: poke is not known"],
  ["no key", { changes: [{ ...good, key: "" }] }, "changes/0/key: Expected string length greater or equal to 1"],
  [
    "a field of the wrong kind",
    { changes: [{ ...good, message: { ...message, at: "now" } }] },
    "changes/0/message/at: Expected integer",
  ],
])("with %s nothing is taken, and it says where", async (_, body, error) => {
  const { taken, tell } = receiver();
  expect(await tell(JSON.stringify(body))).toEqual({ status: 400, body: { error } });
  expect(taken).toEqual([]);
});

test("what is not signed, or was signed long ago, is refused", async () => {
  const { taken, tell } = receiver();
  const body = JSON.stringify({ changes: [good] });
  expect(await tell(body, { signed: `${body} ` })).toMatchObject({ status: 401 });
  expect(await tell(body, { time: Math.floor(Date.now() / 1000) - 301 })).toMatchObject({ status: 401 });
  expect(await tell("no JSON")).toMatchObject({ status: 400, body: { error: "the body is no JSON" } });
  expect(taken).toEqual([]);
});
