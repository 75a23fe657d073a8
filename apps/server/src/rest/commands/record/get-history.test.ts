import { hourName, isRecordLinkValid, updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

const hourMs = 3_600_000;
const zone = { utcOffsetMinutes: 480 };
/** When an hour began, so many hours ago. */
const hourAgo = (hours: number) => Math.floor((rest.now() * 1000) / hourMs - hours) * hourMs;
const nameOf = (startsAt: number) => hourName(zone, startsAt);
const ask = (MsgTime: unknown, ChatType: unknown = "C2C") =>
  rest.call("open_msg_svc/get_history", { ChatType, MsgTime });

async function keep(startsAt: number, file: string | null): Promise<void> {
  const { sdkAppId } = rest.app;
  const figures = { messages: 1, bytes: 100, md5: "a".repeat(32), gzipBytes: 50, gzipMd5: "b".repeat(32) };
  const hour = { sdkAppId, chatType: "C2C", startsAt, writtenAt: rest.now() * 1000, file, ...figures };
  await rest.domain.storage.commit("keepRecordHours", { hours: [hour] });
}

test("an hour that was written is told with a signed link that lasts a day", async () => {
  await keep(hourAgo(2), "c2c-file.json.gz");
  const answer = await ask(nameOf(hourAgo(2)));
  const expires = rest.now() + 86_400;
  expect(answer).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    File: [
      {
        URL: expect.stringMatching(
          /^https:\/\/im\.example\.org\/records\/\d+\/c2c-file\.json\.gz\?expires=\d+&signature=[0-9a-f]{64}$/,
        ),
        ExpireTime: new Date((expires + 8 * 3_600) * 1000).toISOString().slice(0, 19).replace("T", " "),
        FileSize: 100,
        FileMD5: "a".repeat(32),
        GzipSize: 50,
        GzipMD5: "b".repeat(32),
      },
    ],
  });
  const { searchParams } = new URL(answer.File[0].URL);
  expect(Number(searchParams.get("expires"))).toBe(expires);
  const link = { sdkAppId: rest.app.sdkAppId, file: "c2c-file.json.gz", expires };
  const isValid = (signature: string, more: object = {}, now = rest.now() * 1000) =>
    isRecordLinkValid(rest.app, { ...link, ...more }, signature, now);
  const signature = searchParams.get("signature") ?? "";
  expect(isValid(signature)).toBe(true);
  expect(isValid(signature, {}, expires * 1000)).toBe(false);
  expect(isValid(signature, { expires: expires + 1 })).toBe(false);
  expect(isValid(signature, { file: "c2c-other.json.gz" })).toBe(false);
  expect(isValid(signature, { sdkAppId: 1 })).toBe(false);
  for (const wrong of ["", signature.slice(1), signature.replace(/^./, (c) => (c === "0" ? "1" : "0")), "é".repeat(64)])
    expect(isValid(wrong)).toBe(false);
});

test("a link does not outlive its file", async () => {
  const startsAt = hourAgo(7 * 24);
  await keep(startsAt, "c2c-file.json.gz");
  const [file] = (await ask(nameOf(startsAt))).File;
  expect(Number(new URL(file.URL).searchParams.get("expires")) * 1000).toBe(startsAt + hourMs + 7 * 24 * hourMs);
});

test("an hour that goes on, is to come, was silent, or is one of groups answers 1004", async () => {
  await keep(hourAgo(3), null);
  for (const hours of [3, 4, 0, -5])
    expect([hours, await ask(nameOf(hourAgo(hours)))]).toMatchObject([hours, { ErrorCode: 1004 }]);
  expect(await ask(nameOf(hourAgo(2)), "Group")).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 1004 });
});

test("an hour before the last seven days answers 1005, where the app keeps them no longer", async () => {
  const last = nameOf(hourAgo(7 * 24 + 1));
  expect(await ask(nameOf(hourAgo(7 * 24)))).toMatchObject({ ErrorCode: 0 });
  expect(await ask(last)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 1005 });
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { recordDays: 8 } });
  expect(await ask(last)).toMatchObject({ ErrorCode: 1004 });
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { recordDays: 0 } });
  expect(await ask("2001010100")).toMatchObject({ ErrorCode: 1004 });
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { recordDays: 7 } });
});

test("hours are named in the app's own time", async () => {
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { utcOffsetMinutes: 0 } });
  const name = hourName({ utcOffsetMinutes: 0 }, hourAgo(2));
  expect(await ask(name)).toMatchObject({ ErrorCode: 0 });
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { utcOffsetMinutes: 480 } });
  expect(await ask(name)).not.toMatchObject({ ErrorCode: 0 });
});

test("whatever is no hour or no kind of chat answers 1002", async () => {
  const hour = nameOf(hourAgo(2));
  for (const bad of [
    undefined,
    null,
    "",
    2024061110,
    "20240611",
    `${hour}0`,
    "2024133110",
    "2024023010",
    "2024061124",
    "hello",
  ])
    expect([bad, await ask(bad)]).toMatchObject([bad, { ActionStatus: "FAIL", ErrorCode: 1002 }]);
  for (const bad of [null, "", "c2c", "Topic", 1]) expect(await ask(hour, bad)).toMatchObject({ ErrorCode: 1002 });
});
