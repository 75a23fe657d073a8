import { describe, expect, test } from "vitest";
import { requestOf, requestUrl, signOf } from "./request-url.ts";
import { appWith, callOf } from "./testing/test-calls.ts";

const now = 1_735_689_600_999;
const command = "Group.CallbackAfterGroupFull";
const parameters = `SdkAppid=1400000001&CallbackCommand=${command}&contenttype=json&ClientIP=203.0.113.7&OptPlatform=Android`;
const urlOf = (url: string, call = callOf(command)) => requestUrl(appWith({ url }), call, now);

test("the address names the app, the command, and who asked, in the documented order", () => {
  expect(urlOf("https://hooks.example.org/im")).toBe(`https://hooks.example.org/im?${parameters}`);
});

test.each([
  ["https://h/im", "https://h/im?"],
  ["https://h", "https://h?"],
  ["https://h/im?", "https://h/im?"],
  ["https://h/im?key=a%20b", "https://h/im?key=a%20b&"],
  ["https://h/im?key=a&", "https://h/im?key=a&"],
  ["https://h/im?a=1&b=?", "https://h/im?a=1&b=?&"],
])("%s is joined with what tells the call apart to one address, and keeps what it said itself", (url, joined) => {
  const whole = urlOf(url);
  expect(whole).toBe(`${joined}${parameters}`);
  const read = new URL(whole).searchParams;
  expect([read.get("SdkAppid"), read.get("OptPlatform")]).toEqual(["1400000001", "Android"]);
  for (const [name, value] of new URL(url).searchParams) expect(read.get(name)).toBe(value);
});

test("values are encoded, so that none becomes two", () => {
  const call = callOf("A&B=C", "{}");
  const whole = urlOf("https://h/im", { ...call, caller: { ...call.caller, ip: "2001:db8::1" } });
  expect(whole).toContain("CallbackCommand=A%26B%3DC&");
  expect(whole).toContain("ClientIP=2001%3Adb8%3A%3A1&");
});

test("webhooks may leave out who asked, and spell platforms in their own way", () => {
  const without = callOf(command, "{}", { leavesOut: ["ClientIP", "OptPlatform"] });
  expect(urlOf("https://h/im", without)).toBe(
    `https://h/im?SdkAppid=1400000001&CallbackCommand=${command}&contenttype=json`,
  );
  const spelled = callOf(command, "{}", { spellsPlatform: { Android: "ANDROID" } });
  expect(urlOf("https://h/im", spelled)).toContain("&OptPlatform=ANDROID");
});

describe("with a token", () => {
  const sign = "1b01ceb3270594e86113765a254da1e5c71d166007b3c983677e5c7d898eff7b";
  const signed = (token: string, at: number) =>
    new URL(requestUrl(appWith({ token }), callOf(command), at)).searchParams;

  test("the address ends with the signature of the second", () => {
    expect(signOf("orchard-42", "1735689600")).toBe(sign);
    const whole = requestUrl(appWith({ token: "orchard-42" }), callOf(command), now);
    expect(whole).toBe(`http://back.end/im?${parameters}&Sign=${sign}&RequestTime=1735689600`);
  });

  test("another second, another token and another app in between are signed anew", () => {
    const again = () => [signed("orchard-42", now).get("Sign"), signed("orchard-42", now).get("RequestTime")];
    expect(again()).toEqual([sign, "1735689600"]);
    const later = signed("orchard-42", now + 1);
    expect([later.get("Sign"), later.get("RequestTime")]).toEqual([signOf("orchard-42", "1735689601"), "1735689601"]);
    expect(signed("other", now).get("Sign")).toBe(signOf("other", "1735689600"));
    expect(again()).toEqual([sign, "1735689600"]);
  });
});

test("a request carries the body as it is, and the time-out of the app", () => {
  const app = appWith({ timeoutMs: 700 });
  const call = callOf(command, '{"x":"鸿雁"}');
  expect(requestOf(app, call, now)).toEqual({
    url: `http://back.end/im?${parameters}`,
    body: '{"x":"鸿雁"}',
    timeoutMs: 700,
  });
});
