import { createApp, createSecretKey, updateApp } from "@hongyan/domain";
import { signUserSig } from "@hongyan/user-sig";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandErrors } from "./command-errors.ts";
import { commands } from "./commands/index.ts";
import { handleRequest } from "./handle-request.ts";
import { services } from "./services.ts";
import { type Answer, type TestRest, testRest, text } from "./testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("u_alice", "u_bob", "u_carol");
});
afterAll(() => rest.close());

const check = "im_open_login_svc/account_check";
const body = JSON.stringify({ CheckItem: [{ UserID: "u_alice" }] });
const ok = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ResultItem: [{ AccountStatus: "Imported" }] };
const refusal = (code: number) => ({ ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: expect.stringMatching(/./) });
/** Of account_check: a caller that walks through the list need not look whether there is one. */
const failure = (code: number) => ({ ...refusal(code), ResultItem: [] });

describe("the query", () => {
  const parts = () => ({ app: `sdkappid=${rest.app.sdkAppId}`, who: "identifier=administrator" });
  const sig = () => rest.sign("administrator");

  test("comes in any order, with or without random and contenttype, and with parameters nobody knows", async () => {
    const { app, who } = parts();
    const usersig = `usersig=${sig()}`;
    for (const query of [
      `${usersig}&${who}&${app}`,
      `contenttype=json&random=4294967295&${who}&${usersig}&${app}`,
      `ver=v4&random=&${app}&apn=1&${usersig}&${who}`,
    ])
      expect(await rest.request(check, query, body)).toMatchObject(ok);
  });

  test("carries a UserSig with * as it is or as %2A, and is decoded once", async () => {
    const { app, who } = parts();
    // The signed second decides the characters: one with a * is among the first few hundred.
    let usersig = "";
    for (let ago = 0; !usersig.includes("*"); ago++) usersig = rest.sign("administrator", rest.now() - ago);
    for (const written of [usersig, usersig.replaceAll("*", "%2A"), encodeURIComponent(usersig)])
      expect(await rest.request(check, `${app}&${who}&usersig=${written}`, body)).toMatchObject(ok);
    const twice = usersig.replaceAll("*", "%252A");
    expect(await rest.request(check, `${app}&${who}&usersig=${twice}`, body)).toMatchObject(failure(70003));
  });

  test.each([
    ["no sdkappid", () => `identifier=administrator&usersig=${sig()}`, 60012],
    ["nothing at all", () => "", 60012],
    ["an empty sdkappid", () => `sdkappid=&identifier=administrator&usersig=${sig()}`, 60012],
    ["an sdkappid that is no number", () => `sdkappid=abc&identifier=administrator&usersig=${sig()}`, 60006],
    ["an unknown sdkappid", () => `sdkappid=1&identifier=administrator&usersig=${sig()}`, 60006],
    ["no identifier", () => `${parts().app}&usersig=${sig()}`, 60004],
    ["no usersig", () => `${parts().app}&${parts().who}`, 70002],
    ["an empty usersig", () => `${parts().app}&${parts().who}&usersig=`, 70002],
    ["a usersig that is none", () => `${parts().app}&${parts().who}&usersig=xyz`, 70003],
    ["a usersig of another account", () => `${parts().app}&${parts().who}&usersig=${rest.sign("u_alice")}`, 70013],
    ["an expired usersig", () => `${parts().app}&${parts().who}&usersig=${rest.sign("administrator", 1)}`, 70001],
    ["an account that is no administrator", () => rest.queryOf("u_alice"), 60010],
  ])("with %s answers the documented code", async (_name, query, code) => {
    expect(await rest.request(check, query(), body)).toEqual(failure(code));
  });

  test("signed with another key answers 70009, for another app 70014", async () => {
    const claims = { sdkAppId: rest.app.sdkAppId, userId: "administrator", expireSeconds: 100, issuedAt: rest.now() };
    const { app, who } = parts();
    const other = signUserSig({ ...claims, secretKey: createSecretKey() });
    expect(await rest.request(check, `${app}&${who}&usersig=${other}`, body)).toEqual(failure(70009));
    const otherApp = signUserSig({ ...claims, sdkAppId: 1, secretKey: createSecretKey() });
    expect(await rest.request(check, `${app}&${who}&usersig=${otherApp}`, body)).toEqual(failure(70014));
  });

  test("wrong again and again is answered with 70050 for the rest of the minute", async () => {
    const query = `${parts().app}&identifier=guesser&usersig=xyz`;
    for (let i = 0; i < 30; i++) expect(await rest.request(check, query, body)).toEqual(failure(70003));
    expect(await rest.request(check, query, body)).toEqual(failure(70050));
    expect(await rest.request(check, rest.queryOf(), body)).toMatchObject(ok);
    rest.moveTime(61);
    expect(await rest.request(check, query, body)).toEqual(failure(70003));
  });
});

describe("the body", () => {
  const send = (given: string): Promise<Answer> => rest.request(check, rest.queryOf(), given);

  test.each(["", "  \n", "{}", "[]", "null"])("%j means no parameters", async (given) => {
    expect(await send(given)).toEqual(failure(70402));
  });

  test.each(["{", "[1]", "1", '"text"', "{'a':1}", "CheckItem=1", "\u0000"])("%j answers 60003", async (given) => {
    expect(await send(given)).toEqual(failure(60003));
  });

  test("may begin with a byte order mark and be written with escapes", async () => {
    expect(await send(`\uFEFF${body}`)).toMatchObject(ok);
    expect(await send('{"CheckItem":[{"UserID":"u\\u005falice"}]}')).toMatchObject(ok);
    await rest.request("im_open_login_svc/account_import", rest.queryOf(), '{"UserID":"a\\/b"}');
    expect(await send('{"CheckItem":[{"UserID":"a/b"}]}')).toMatchObject(ok);
  });

  test("keeps what it knows and ignores the rest, also keys that objects are born with", async () => {
    const more = '"New":{"a":[1]},"__proto__":{"CheckItem":1},"constructor":1,"toString":null';
    expect(await send(`{${more},"CheckItem":[{"UserID":"u_alice","hasOwnProperty":1}]}`)).toMatchObject(ok);
  });
});

describe("every command", () => {
  const odd = [null, "", 0, 1, -1, 1.5, 2 ** 40, "text", "名".repeat(50), true, [], [null], ["x"], [[]], [{}], {}];
  const values = [...odd, { "": 1 }, [1], { To_Account: { To_Account: 1 } }];
  const pathOf = ({ service, name }: { service: string; name: string }) => `${service}/${name}`;

  test.each(commands.map((command) => [pathOf(command), command] as const))(
    "%s answers odd values with its documented codes and nothing breaks inside",
    async (path, command) => {
      const documented = new Set([0, 60015, 60003, ...commandErrors(command).map(({ code }) => code)]);
      const undocumented: unknown[] = [];
      for (const field of Object.keys(command.body.properties))
        for (const value of values) {
          const given = { ...command.example.body, [field]: value };
          const answer = await rest.call(path, given);
          if (!documented.has(answer.ErrorCode)) undocumented.push([given, answer]);
        }
      expect(undocumented).toEqual([]);
      expect(rest.faults).toEqual([]);
    },
  );

  test("answers with all three envelope fields, and ErrorDisplay where its service has it", async () => {
    for (const command of commands) {
      const answer = await rest.call(pathOf(command), {});
      // Where no field is required, nothing given is a call like any other.
      expect(answer).toMatchObject({
        ActionStatus: answer.ErrorCode === 0 ? "OK" : "FAIL",
        ErrorCode: expect.any(Number),
        ErrorInfo: expect.any(String),
      });
      expect(Number.isInteger(answer.ErrorCode)).toBe(true);
      expect("ErrorDisplay" in answer).toBe(services[command.service].hasErrorDisplay);
    }
  });
});

test("an unknown path answers 60009, a method other than POST 60002", async () => {
  expect(await rest.request("openim/nothing", rest.queryOf(), "{}")).toEqual(refusal(60009));
  expect(await rest.request("openim/SendMsg", rest.queryOf(), "{}")).toEqual(refusal(60009));
  expect(await rest.request(check, rest.queryOf(), body, "GET")).toEqual(failure(60002));
});

test("a fault inside answers the service's internal code, tells the observer, and says nothing of it to the caller", async () => {
  const broken = new Error("secret detail");
  const accounts = { ...rest.domain.storage.accounts, findMany: () => Promise.reject(broken) };
  const domain = { ...rest.domain, storage: { ...rest.domain.storage, accounts } };
  const call = (path: string, given: unknown) =>
    handleRequest(
      { ...rest.pipeline, domain },
      { method: "POST", url: `/v4/${path}?${rest.queryOf()}`, body: JSON.stringify(given), source: "::1" },
    );
  const answers = [
    await call(check, { CheckItem: [{ UserID: "u" }] }),
    await call("openim/query_online_status", { To_Account: ["u"] }),
    await call("profile/portrait_get", { To_Account: ["u"], TagList: ["Tag_Profile_IM_Nick"] }),
  ];
  expect(answers.map(({ ErrorCode }) => ErrorCode)).toEqual([70500, 91000, 40006]);
  for (const { ErrorInfo } of answers) expect(ErrorInfo).not.toContain("secret");
  expect(rest.faults.splice(0)).toEqual([broken, broken, broken]);
});

test("an app over its ceiling of calls in a second answers 60011 until the next second", async () => {
  rest.moveTime(1);
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { restCallsPerSecond: 2 } });
  const codes: number[] = [];
  for (let i = 0; i < 3; i++) codes.push((await rest.request(check, rest.queryOf(), body)).ErrorCode);
  expect(codes).toEqual([0, 0, 60011]);
  rest.moveTime(1);
  expect(await rest.request(check, rest.queryOf(), body)).toMatchObject(ok);
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { restCallsPerSecond: 20_000 } });
});

test("two apps with the same account names see nothing of each other, and a disabled one answers 60016", async () => {
  const secretKey = createSecretKey();
  const second = await createApp(rest.domain, { secretKey });
  const sig = signUserSig({
    sdkAppId: second.sdkAppId,
    secretKey,
    userId: "administrator",
    expireSeconds: 1000,
    issuedAt: rest.now(),
  });
  const query = `sdkappid=${second.sdkAppId}&identifier=administrator&usersig=${sig}`;
  const callSecond = (path: string, given: unknown) => rest.request(path, query, JSON.stringify(given));
  expect(await callSecond(check, { CheckItem: [{ UserID: "u_bob" }] })).toMatchObject({
    ResultItem: [{ AccountStatus: "NotImported" }],
  });
  await callSecond("im_open_login_svc/multiaccount_import", { Accounts: ["u_alice", "u_bob"] });
  const message = { From_Account: "u_alice", To_Account: "u_bob", MsgRandom: 1, MsgBody: text("second") };
  expect(await callSecond("openim/sendmsg", message)).toMatchObject({ ErrorCode: 0 });
  const history = { Operator_Account: "u_bob", Peer_Account: "u_alice", MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
  expect((await callSecond("openim/admin_getroammsg", history)).MsgList).toHaveLength(1);
  const first: Answer[] = (await rest.call("openim/admin_getroammsg", history)).MsgList;
  expect(first.map(({ MsgBody }) => MsgBody)).not.toContainEqual(text("second"));
  await callSecond("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "u_alice" }] });
  expect(await rest.request(check, rest.queryOf(), body)).toMatchObject(ok);
  await updateApp(rest.domain, second.sdkAppId, { isEnabled: false });
  expect(await callSecond(check, {})).toEqual(failure(60016));
});
