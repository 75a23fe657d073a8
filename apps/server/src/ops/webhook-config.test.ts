import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setWebhooks } from "@hongyan/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Config } from "../config.ts";
import { type TestRest, testRest } from "../rest/testing/test-rest.ts";
import { createWebhookConfig } from "./webhook-config.ts";

let rest: TestRest;
const folder = mkdtempSync(join(tmpdir(), "hongyan-webhook-config-"));
const webhookFile = join(folder, "webhooks.json");
beforeEach(async () => {
  rest = await testRest();
});
afterEach(async () => {
  await rest.close();
  rmSync(webhookFile, { force: true });
});

const configured = (webhook: Partial<Config["webhook"]> = {}) =>
  createWebhookConfig(rest.domain, { sdkAppId: rest.app.sdkAppId, webhookFile, webhook } as Config);

test("two changes at once both hold", async () => {
  const { domain, app } = rest;
  await Promise.all([
    setWebhooks(domain, app.sdkAppId, { url: "http://back.end/" }, { isTrusted: true }),
    expect(setWebhooks(domain, app.sdkAppId, { timeoutMs: 1 }, { isTrusted: true })).rejects.toThrow("timeoutMs"),
    setWebhooks(domain, app.sdkAppId, { token: "orchard-42" }, { isTrusted: false }),
    setWebhooks(domain, app.sdkAppId, { attempts: 3 }, { isTrusted: false }),
  ]);
  expect(domain.apps.get(app.sdkAppId)?.webhooks).toMatchObject({
    ...{ url: "http://back.end/", token: "orchard-42", attempts: 3, isTrusted: true },
  });
});

test.each([
  ["", "cannot be read"],
  ["[]", "must hold a JSON object"],
  ['{"1400000001": null}', "must hold settings by SDKAppID"],
  ['{"1400000001": {"timeoutMs": "1"}}', "timeoutMs"],
  ['{"1400000001": {"constructor": "1"}}', "constructor: "],
  ['{"1400000001": {"caFile": "none.pem"}}', "none.pem cannot be read"],
])("a file that holds %j is refused in a sentence", async (text, problem) => {
  writeFileSync(webhookFile, text.replace("1400000001", String(rest.app.sdkAppId)));
  await expect(configured().apply()).rejects.toThrow(problem);
});

test("nothing of a file that speaks of an app that there is not is taken", async () => {
  const { sdkAppId } = rest.app;
  // Written first, and read first.
  const text = `{"${sdkAppId}": {"url": "http://back.end/"}, "4000000000": {"url": "http://back.end/"}}`;
  writeFileSync(webhookFile, text);
  const config = configured();
  await expect(config.apply()).rejects.toThrow("app 4000000000, which there is not");
  expect(rest.domain.apps.get(sdkAppId)?.webhooks.url).toBe("");
  expect(config.sourceOf(sdkAppId, "url")).toBeUndefined();
});

test("where a field comes from is said of fields there are", () => {
  const { sourceOf } = configured({ token: "orchard-42" });
  const { sdkAppId } = rest.app;
  expect(sourceOf(sdkAppId, "token")).toBe("HONGYAN_WEBHOOK_TOKEN");
  expect([sourceOf(sdkAppId, "url"), sourceOf(sdkAppId, "constructor")]).toEqual([undefined, undefined]);
});
