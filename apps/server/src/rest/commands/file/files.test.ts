import { editMessage, sendC2cMessage } from "@hongyan/domain";
import { type MessageElement, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("u_alice", "u_bob");
});
afterAll(() => rest.close());

const url = "https://files.example.org/p/1/0";
const file = (Url: string): MessageElement => ({
  MsgType: "TIMFileElem",
  MsgContent: { Url, UUID: "f", Download_Flag: 2 },
});
const image = (URL: string): MessageElement => ({
  MsgType: "TIMImageElem",
  MsgContent: { UUID: "i", ImageInfoArray: [{ Type: 1, Width: 1, Height: 1, URL }] },
});
const video = (ThumbUrl: string): MessageElement => ({
  MsgType: "TIMVideoFileElem",
  MsgContent: {
    VideoUrl: "https://files.example.org/other",
    VideoUUID: "v",
    VideoDownloadFlag: 2,
    ThumbUrl,
    ThumbUUID: "t",
    ThumbWidth: 1,
    ThumbHeight: 1,
    ThumbDownloadFlag: 2,
  },
});
const merged = (inner: MessageElement): MessageElement => ({
  MsgType: "TIMRelayElem",
  MsgContent: { MsgList: [{ From_Account: "u_bob", MsgBody: [inner as never] }] },
});

let sendNumber = 0;
/** What a client's send answers: 0 or the code. */
async function clientSends(...body: MessageElement[]): Promise<number> {
  const { accounts } = rest.domain.storage;
  const [sender, receiver] = (await Promise.all(
    ["u_alice", "u_bob"].map((name) => accounts.find(rest.app.sdkAppId, name)),
  )) as [Account, Account];
  return sendC2cMessage(rest.domain, rest.app, {
    sender,
    receiver,
    body,
    clientTime: 1,
    random: 1,
    origin: { connectionId: "c", instance: "d", sendNumber: ++sendNumber },
    errors: { malformed: messageErrors.badRequest, tooLong: messageErrors.messageTooLong },
  }).then(
    () => 0,
    ({ code }) => code,
  );
}

const forbid = (RawURL: unknown) => rest.call("im_cos_msg/forbid_illegal_object", { RawURL });
const allow = (RawURL: unknown) => rest.call("im_cos_msg/allow_banned_object", { RawURL });
const stateOf = async (RawURL: string) =>
  (await rest.call("im_cos_msg/get_cos_sig", { RawURLs: [{ ResourceID: 7, RawURL }] })).PreSigURLs;

test("a banned file is refused from clients in every element, also merged, until it is allowed again", async () => {
  expect(await clientSends(file(url))).toBe(0);
  expect(await forbid(url)).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
  // A fragment and the case of the host make no other file.
  for (const element of [file(url), image(`${url}#x`), video(url), file("HTTPS://FILES.example.org/p/1/0")])
    expect([element.MsgType, await clientSends(element)]).toEqual([element.MsgType, 80004]);
  expect(await clientSends(merged(image(url)))).toBe(80004);
  expect(await clientSends(file(`${url}1`), file("https://files.example.org/other"))).toBe(0);
  // A text that speaks of it does not point to it.
  expect(await clientSends({ MsgType: "TIMTextElem", MsgContent: { Text: url } })).toBe(0);
  const body = { To_Account: "u_bob", MsgRandom: 1, MsgBody: [file(url)] };
  expect(await rest.call("openim/sendmsg", body)).toMatchObject({ ErrorCode: 0 });
  expect(await stateOf(url)).toMatchObject([{ Status: 1 }]);
  expect(await allow(url)).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
  expect(await clientSends(file(url))).toBe(0);
  expect(await stateOf(url)).toMatchObject([{ Status: 0 }]);
});

test("a message cannot be changed into one that points to a banned file either", async () => {
  await forbid(url);
  expect(await clientSends({ MsgType: "TIMTextElem", MsgContent: { Text: "first" } })).toBe(0);
  const me = (await rest.domain.storage.accounts.find(rest.app.sdkAppId, "u_alice")) as Account;
  const edit = (body: MessageElement[]) =>
    editMessage(rest.domain, rest.app, {
      me,
      conversationId: "C2Cu_bob",
      seq: 1,
      basedOn: 0,
      fromConnection: "c",
      body,
    });
  await expect(edit([file(url)])).rejects.toMatchObject({ code: 80004 });
  expect(await edit([file(`${url}1`)])).toMatchObject({ outcome: "edited" });
  await allow(url);
});

test("bans are stored, and each app has its own", async () => {
  await forbid(url);
  await forbid(url);
  expect(await rest.domain.storage.files.banned()).toEqual([{ sdkAppId: rest.app.sdkAppId, url }]);
  expect(rest.domain.bannedFiles.of(rest.app.sdkAppId + 1)).toBeUndefined();
  await allow(url);
  expect(await rest.domain.storage.files.banned()).toEqual([]);
  expect(rest.domain.bannedFiles.of(rest.app.sdkAppId)).toBeUndefined();
});

test("get_cos_sig answers each file, in order, those that are none as well", async () => {
  await forbid(url);
  const answer = await rest.call("im_cos_msg/get_cos_sig", {
    RawURLs: [
      { ResourceID: 0, RawURL: "http://files.example.org/a" },
      { ResourceID: 4_294_967_295, RawURL: url },
      { ResourceID: 2, RawURL: "ftp://files.example.org/a" },
    ],
  });
  expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
  expect(answer.PreSigURLs).toEqual([
    { Code: 0, Desc: "", ResourceID: 0, PreSigURL: "http://files.example.org/a", Status: 0 },
    { Code: 0, Desc: "", ResourceID: 4_294_967_295, PreSigURL: url, Status: 1 },
    { Code: 130001, Desc: expect.stringContaining("http"), ResourceID: 2, PreSigURL: "", Status: 2 },
  ]);
  await allow(url);
});

test("500 files are answered, 501 are too many", async () => {
  const many = (count: number) => ({
    RawURLs: Array.from({ length: count }, (_, ResourceID) => ({ ResourceID, RawURL: `${url}${ResourceID}` })),
  });
  expect((await rest.call("im_cos_msg/get_cos_sig", many(500))).PreSigURLs).toHaveLength(500);
  expect(await rest.call("im_cos_msg/get_cos_sig", many(501))).toMatchObject({ ErrorCode: 130001 });
});

test("what is no address of a file answers 130001", async () => {
  for (const bad of [
    undefined,
    null,
    "",
    7,
    "file:///etc/passwd",
    "javascript:alert(1)",
    "files.example.org/a",
    "http://",
  ])
    for (const command of [forbid, allow])
      expect([bad, await command(bad)]).toMatchObject([bad, { ActionStatus: "FAIL", ErrorCode: 130001 }]);
  for (const RawURLs of [undefined, [], "x", [{ ResourceID: 1 }], [{ RawURL: url }], [{ ResourceID: -1, RawURL: url }]])
    expect(await rest.call("im_cos_msg/get_cos_sig", { RawURLs })).toMatchObject({ ErrorCode: 130001 });
  const long = (length: number) => url.padEnd(length, "x");
  expect(await forbid(long(2_001))).toMatchObject({ ErrorCode: 130001 });
  expect(await forbid(long(2_000))).toMatchObject({ ErrorCode: 0 });
});
