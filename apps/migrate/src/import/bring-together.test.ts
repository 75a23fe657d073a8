import { AdminError } from "@hongyan/admin";
import { expect, test } from "vitest";
import { bringTogether } from "./bring-together.ts";

const refusal = (code: number) => new AdminError({ code, info: `no (${code})`, command: "group_open_http_svc/x" });

test("one bad record does not keep the others out, and their order stays", async () => {
  const sent: number[] = [];
  const refused = await bringTogether([1, 2, 3, 4, 5, 6, 7], new Set(), async (items) => {
    if (items.includes(3) || items.includes(6)) throw refusal(10019);
    sent.push(...items);
  });
  expect(sent).toEqual([1, 2, 4, 5, 7]);
  expect([...refused]).toEqual([
    [2, { code: 10019, reason: "no (10019)" }],
    [5, { code: 10019, reason: "no (10019)" }],
  ]);
});

test("what is refused for all of them is not tried again", async () => {
  let calls = 0;
  const refused = await bringTogether([1, 2, 3], new Set([10010]), async () => {
    calls++;
    throw refusal(10010);
  });
  expect([calls, refused.size]).toEqual([1, 3]);
});

test("results of single records stand at their places", async () => {
  const refused = await bringTogether([1, 2, 3, 4], new Set(), async (items, refuse) => {
    if (items.length > 2) throw refusal(1);
    for (const [place, item] of items.entries()) if (item % 2 === 0) refuse(place, { code: item, reason: "even" });
  });
  expect([...refused.keys()]).toEqual([1, 3]);
});

test("wrong keys and rights end it", async () => {
  const send = async () => {
    throw refusal(70009);
  };
  await expect(bringTogether([1, 2], new Set(), send)).rejects.toThrow(/the server takes nothing.*70009/);
});
