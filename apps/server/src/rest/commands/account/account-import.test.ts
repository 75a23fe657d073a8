import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

const path = "im_open_login_svc/account_import";
let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

async function profileOf(name: string): Promise<unknown> {
  const tags = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"];
  const answer = await rest.call("profile/portrait_get", { To_Account: [name], TagList: tags });
  return answer.UserProfileItem[0].ProfileItem.map((item: { Value: string }) => item.Value);
}

test("imports an account with nickname and picture", async () => {
  const answer = await rest.call(path, { UserID: "i_a", Nick: "A", FaceUrl: "https://img.example.org/a" });
  expect(answer).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
  expect(await profileOf("i_a")).toEqual(["A", "https://img.example.org/a"]);
});

test("takes the older name Identifier", async () => {
  expect(await rest.call(path, { Identifier: "i_old" })).toMatchObject({ ErrorCode: 0 });
  expect(await rest.domain.storage.accounts.find(rest.app.sdkAppId, "i_old")).toMatchObject({ userId: "i_old" });
  await rest.call(path, { UserID: "", Identifier: "i_filled" });
  expect(await rest.domain.storage.accounts.find(rest.app.sdkAppId, "i_filled")).toBeDefined();
  await rest.call(path, { UserID: "i_today", Identifier: "i_not" });
  expect(await rest.domain.storage.accounts.find(rest.app.sdkAppId, "i_not")).toBeUndefined();
});

test("imported again, the account stays the same and takes only what is given", async () => {
  await rest.call(path, { UserID: "i_b", Nick: "B", FaceUrl: "https://img.example.org/b" });
  const first = await rest.domain.storage.accounts.find(rest.app.sdkAppId, "i_b");
  await rest.call(path, { UserID: "i_b", Nick: "Bee", FaceUrl: null });
  expect(await profileOf("i_b")).toEqual(["Bee", "https://img.example.org/b"]);
  expect((await rest.domain.storage.accounts.find(rest.app.sdkAppId, "i_b"))?.number).toBe(first?.number);
});

test("imported again with another nickname, the account's devices learn of it; without a change nobody does", async () => {
  await rest.call(path, { UserID: "i_c", Nick: "C" });
  const before = rest.delivered.length;
  await rest.call(path, { UserID: "i_c", Nick: "See" });
  await rest.call(path, { UserID: "i_c", Nick: "See" });
  await rest.call(path, { UserID: "i_c" });
  expect(rest.delivered.slice(before)).toEqual([
    {
      to: "i_c",
      event: "profileUpdated",
      data: expect.objectContaining({
        profile: expect.objectContaining({ fields: { Tag_Profile_IM_Nick: "See" } }),
      }),
    },
  ]);
});

test("takes names of 32 bytes and texts of 500 bytes", async () => {
  const name = "i".repeat(32);
  expect(await rest.call(path, { UserID: name, Nick: "é".repeat(250) })).toMatchObject({ ErrorCode: 0 });
  expect(await profileOf(name)).toEqual(["é".repeat(250)]);
});

test.each([
  ["no name", {}, 70402],
  ["an empty name", { UserID: "" }, 70402],
  ["a name of 33 bytes", { UserID: "i".repeat(33) }, 70402],
  ["a name of 33 bytes in 11 characters", { UserID: "名".repeat(11) }, 70402],
  ["a reserved prefix", { UserID: "@TOA#_x" }, 70402],
  ["a control character", { UserID: "a\nb" }, 70402],
  ["half a surrogate pair", { UserID: "a\ud800" }, 70402],
  ["a number for a name", { UserID: 12 }, 60015],
  ["a number under the older name", { Identifier: 12 }, 60015],
  ["a nickname over 500 bytes", { UserID: "i_no", Nick: "é".repeat(251) }, 40601],
  ["a picture over 500 bytes", { UserID: "i_no", FaceUrl: "f".repeat(501) }, 40601],
  ["a nickname that is no text", { UserID: "i_no", Nick: ["n"] }, 70402],
])("with %s answers the documented code", async (_name, body, code) => {
  const answer = await rest.call(path, body);
  expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(answer.ErrorInfo).not.toBe("");
  expect(await rest.domain.storage.accounts.find(rest.app.sdkAppId, "i_no")).toBeUndefined();
});
