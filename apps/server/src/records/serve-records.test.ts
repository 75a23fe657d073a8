import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRecordFiles, hourName, updateApp } from "@hongyan/domain";
import fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../rest/testing/test-rest.ts";
import { serveRecords } from "./serve-records.ts";

const server = fastify();
const folder = mkdtempSync(join(tmpdir(), "hongyan-records-"));
const file = `c2c-2024061110-${"0a".repeat(8)}.json.gz`;
const content = Buffer.from([31, 139, 0, 255, 10]);
let rest: TestRest;
let path: string;

beforeAll(async () => {
  rest = await testRest();
  serveRecords(server, { apps: rest.domain.apps, clock: rest.domain.clock, folder });
  mkdirSync(join(folder, String(rest.app.sdkAppId)));
  writeFileSync(join(folder, String(rest.app.sdkAppId), file), content);
  writeFileSync(join(folder, "secret"), "secret");
  const startsAt = Math.floor(rest.now() / 3_600) * 3_600_000 - 7_200_000;
  const figures = { messages: 1, bytes: 1, md5: "", gzipBytes: 5, gzipMd5: "" };
  const hour = { sdkAppId: rest.app.sdkAppId, chatType: "C2C", startsAt, writtenAt: 1, file, ...figures };
  await rest.domain.storage.commit("keepRecordHours", { hours: [hour] });
  const [found] = await getRecordFiles(rest.domain, rest.app, "C2C", hourName({ utcOffsetMinutes: 480 }, startsAt));
  path = found?.path ?? "";
});
afterAll(async () => {
  await server.close();
  await rest.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, method: "GET" | "HEAD" | "POST" | "DELETE" = "GET") => server.inject({ method, url });

test("a signed link gives the file as it is", async () => {
  const answer = await get(path);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    "content-type": "application/gzip",
    "content-length": "5",
    "content-disposition": `attachment; filename="${file}"`,
    "cache-control": "private, no-store",
  });
  expect(answer.headers["content-encoding"]).toBeUndefined();
  expect(answer.rawPayload).toEqual(content);
});

test("only GET is served", async () => {
  for (const method of ["HEAD", "POST", "DELETE"] as const) expect((await get(path, method)).statusCode).toBe(404);
});

test("whatever was not signed, or was signed for something else, is refused", async () => {
  const [own = "", query = ""] = path.split("?");
  const app = `/records/${rest.app.sdkAppId}`;
  for (const url of [
    own,
    `${own}?expires=9999999999`,
    path.replace(/expires=(\d)/, "expires=9"),
    path.replace("expires=", "expires=0"),
    path.replace("expires=", "expires=1&expires="),
    path.replace(/signature=.{5}/, "signature=00000"),
    `${path}00`,
    path.replace(String(rest.app.sdkAppId), "1"),
    path.replace(String(rest.app.sdkAppId), "x"),
    `${app}/${file.replace("0a", "0b")}?${query}`,
    `${app}/secret?${query}`,
    `${app}/..%2Fsecret?${query}`,
    `${app}/%2e%2e%2fsecret?${query}`,
    `${app}/..%2F..%2F${file}?${query}`,
    `${app}/${encodeURIComponent(`${file}\0`)}?${query}`,
  ])
    expect([url, (await get(url)).statusCode]).toEqual([url, 403]);
  for (const url of [`/records/../secret?${query}`, `${app}/../../secret?${query}`, `${app}/?${query}`, app])
    expect([url, [403, 404].includes((await get(url)).statusCode)]).toEqual([url, true]);
});

test("an app that is switched off gives no files away", async () => {
  await updateApp(rest.domain, rest.app.sdkAppId, { isEnabled: false });
  expect((await get(path)).statusCode).toBe(403);
  await updateApp(rest.domain, rest.app.sdkAppId, { isEnabled: true });
  expect((await get(path)).statusCode).toBe(200);
});

test("a file that is gone answers 404, a link that expired 403", async () => {
  rmSync(join(folder, String(rest.app.sdkAppId), file));
  expect((await get(path)).statusCode).toBe(404);
  rest.moveTime(86_400);
  expect((await get(path)).statusCode).toBe(403);
});
