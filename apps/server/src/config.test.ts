import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";
import { createSite } from "./ops/create-site.ts";

const address = (port: number) => ({ address: "127.0.0.1", family: "IPv4", port });
const siteOf = (env: Record<string, string>) => createSite(readConfig(env), () => address(8_700));

test("links carry the public address, else that of the listener", () => {
  expect(siteOf({ HONGYAN_PUBLIC_URL: "https://IM.example.org/chat//" }).publicUrl()).toBe(
    "https://im.example.org/chat",
  );
  expect(siteOf({ HONGYAN_PUBLIC_URL: "http://im.example.org:8080" }).publicUrl()).toBe("http://im.example.org:8080");
  expect(siteOf({}).publicUrl()).toBe("http://127.0.0.1:8700");
  expect(siteOf({ HONGYAN_HOST: "::1" }).publicUrl()).toBe("http://[::1]:8700");
  expect(siteOf({ HONGYAN_TLS_CERT: "c", HONGYAN_TLS_KEY: "k" }).publicUrl()).toBe("https://127.0.0.1:8700");
  const everywhere = siteOf({ HONGYAN_HOST: "0.0.0.0" });
  const [first = ""] = everywhere.addresses();
  expect(everywhere.publicUrl()).toBe(`http://${first.includes(":") ? `[${first}]` : first}:8700`);
});

test("public addresses are told as given; without them, those of the machine", () => {
  expect(siteOf({ HONGYAN_PUBLIC_IPS: " 203.0.113.7 ,2001:db8::/32,10.0.0.0/8," }).addresses()).toEqual([
    "203.0.113.7",
    "2001:db8::/32",
    "10.0.0.0/8",
  ]);
  expect(siteOf({}).addresses().length).toBeGreaterThan(0);
});

test.each([
  ["HONGYAN_PUBLIC_URL", "im.example.org"],
  ["HONGYAN_PUBLIC_URL", "ftp://im.example.org"],
  ["HONGYAN_PUBLIC_URL", "https://im.example.org/?a=b"],
  ["HONGYAN_PUBLIC_IPS", "im.example.org"],
  ["HONGYAN_PUBLIC_IPS", "203.0.113.0/33"],
  ["HONGYAN_PUBLIC_IPS", "203.0.113.0/"],
  ["HONGYAN_PUBLIC_IPS", "203.0.113.300"],
])("%s %s is refused with its name", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(name);
});
