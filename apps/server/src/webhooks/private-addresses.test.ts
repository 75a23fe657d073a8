import { lookup as resolveName } from "node:dns/promises";
import { describe, expect, test } from "vitest";
import { createPublicLookup, isPublicAddress, lookupPublic, refusePrivateHost } from "./private-addresses.ts";

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.255",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::a00:1",
  "100::1",
  "2001::1",
  "2001:0:4136:e378:8000:63bf:3fff:fdd2",
  "2001:db8::1",
  "2002:7f00:1::1",
  "3fff::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%lo",
  "fec0::1",
  "ff02::1",
  "",
  "no address",
  "127.1",
  "2130706433",
])("%j is nobody's public address", (address) => expect(isPublicAddress(address)).toBe(false));

test.each([
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "223.255.255.255",
  "2606:4700:4700::1111",
  "2a00:1450:4001:81b::200e",
  "2400:3200::1",
])("%s is a public address", (address) => expect(isPublicAddress(address)).toBe(true));

describe("a host written into a URL", () => {
  const refuse = (url: string) => () => refusePrivateHost(new URL(url).hostname);

  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://127.0.0.1./",
    "http://１２７.０.０.１/",
    "http://%31%32%37.0.0.1/",
    "http://①②⑦.0.0.1/",
    "http://10.0.0.1:8080/im?x=1",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "https://192.168.1.1/",
  ])("%s leads into a private network", (url) => expect(refuse(url)).toThrow("leads into a private network"));

  test.each([
    "http://8.8.8.8/",
    "http://[2606:4700:4700::1111]:8443/",
    // A name is asked for when it is connected to.
    "http://localhost/",
    "http://127.0.0.1.example.org/",
    "http://example.org/",
  ])("%s is not refused by itself", (url) => expect(refuse(url)).not.toThrow());
});

describe("a name", () => {
  const find = (name: string, options: object = {}, lookup = lookupPublic) =>
    new Promise<{ error: Error | null; found: unknown[] }>((resolve) =>
      lookup(name, options, (error, ...found) => resolve({ error, found })),
    );
  /** As if names led to these addresses. */
  const leading = (...addresses: string[]) =>
    createPublicLookup((_name, { all }, callback) => {
      if (!all) throw new Error("all addresses have to be looked at");
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    });

  test.each([{}, { all: true }, { family: 4 }])(
    "that leads to this machine is refused, asked with %j",
    async (options) => {
      expect((await resolveName("localhost")).address).toMatch(/^(127\.|::1)/);
      const { error, found } = await find("localhost", options);
      expect(error?.message).toBe("localhost leads into a private network");
      expect(found).toEqual(["", 0]);
    },
  );

  test.each([[["10.0.0.1"]], [["8.8.8.8", "10.0.0.1"]], [["::1", "8.8.8.8"]], [["::ffff:7f00:1"]], [[]]])(
    "that leads to %j is refused",
    async (addresses) => {
      for (const options of [{}, { all: true }])
        expect((await find("rebinding.example", options, leading(...addresses))).error?.message).toBe(
          "rebinding.example leads into a private network",
        );
    },
  );

  test("that leads to public addresses is connected to, at one of them or all, as asked", async () => {
    const lookup = leading("2606:4700:4700::1111", "1.1.1.1");
    expect(await find("x", {}, lookup)).toEqual({ error: null, found: ["2606:4700:4700::1111", 6] });
    const all = [
      { address: "2606:4700:4700::1111", family: 6 },
      { address: "1.1.1.1", family: 4 },
    ];
    expect(await find("x", { all: true }, lookup)).toEqual({ error: null, found: [all, 0] });
  });

  test("that leads nowhere says so", async () => {
    // No label of a name is that long: nobody is asked for it.
    expect((await find(`${"a".repeat(64)}.invalid`)).error).toMatchObject({ syscall: "getaddrinfo" });
  });
});
