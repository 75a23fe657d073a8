import { describe, expect, test } from "vitest";
import { isLocalRequest, isLoopback } from "./is-local-request.ts";

test.each([
  ["127.0.0.1", true],
  ["127.9.8.7", true],
  ["::ffff:127.0.0.1", true],
  ["::1", true],
  ["[::1]", true],
  ["LocalHost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["10.0.0.1", false],
  ["127.0.0.1.example.com", false],
  ["localhost.example.com", false],
])("the address %s is of this machine: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe("a request", () => {
  const local = { ip: "127.0.0.1", headers: { host: "localhost:8600" } };
  test("from this machine is local", () => expect(isLocalRequest(local)).toBe(true));
  const elsewhere: [string, Parameters<typeof isLocalRequest>[0]][] = [
    ["from elsewhere", { ...local, ip: "192.168.1.7" }],
    ["with another host name", { ...local, headers: { host: "chat.example.com" } }],
    ["without host", { ...local, headers: {} }],
  ];
  for (const name of ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via", "x-real-ip"])
    elsewhere.push([`with ${name}`, { ...local, headers: { ...local.headers, [name]: "1" } }]);
  test.each(elsewhere)("%s is not", (_what, request) => expect(isLocalRequest(request)).toBe(false));
});
