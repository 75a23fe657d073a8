import { expect, test } from "vitest";
import { readWebhookSettings } from "./webhook-settings.ts";

test.each(["https://back.end/im", "http://127.0.0.1:8700/?own=1", ""])("%j is a URL that webhooks may go to", (url) => {
  expect(readWebhookSettings({ url })).toMatchObject({ settings: { url } });
});

test.each([
  ["ftp://back.end/", "begins with http"],
  ["back.end", "begins with http"],
  ["https://name:word@back.end/", "no name and no password"],
  ["https://back.end/#part", "no part after #"],
  // What is added to it would never reach the back end.
  ["https://back.end/#", "no part after #"],
  ["https://back.end/im ", "no white space"],
  ["https://back.end/\nim", "no white space"],
])("%j is none: %s", (url, problem) => {
  expect(readWebhookSettings({ url })).toEqual({ problem: expect.stringContaining(problem) });
});
