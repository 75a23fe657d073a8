import { expect, test } from "vitest";
import { readConfig } from "../../config.ts";
import { demoAppId } from "./demo-app.ts";
import { isDemoMode } from "./demo-mode.ts";

const key = "0123456789abcdef".repeat(4);
const first = { sdkAppId: 1_400_000_001 };

test.each([
  ["a first start", {}, [first], true],
  ["a start with its own app only", {}, [first, { sdkAppId: demoAppId }], true],
  ["a second app", {}, [first, { sdkAppId: 1_400_000_002 }], false],
  ["a key", { HONGYAN_SECRET_KEY: key }, [first], false],
  ["an SDKAppID, even the usual one", { HONGYAN_SDKAPPID: "1400000001" }, [first], false],
  ["administrators", { HONGYAN_ADMINS: "administrator" }, [first], false],
  ["all addresses", { HONGYAN_HOST: "0.0.0.0" }, [first], false],
  ["another loopback address", { HONGYAN_HOST: "::1" }, [first], true],
  ["off", { HONGYAN_DEMO: "off" }, [first], false],
  ["on, whatever else", { HONGYAN_DEMO: "on", HONGYAN_HOST: "0.0.0.0", HONGYAN_SECRET_KEY: key }, [first], true],
])("with %s the demo signs people in: %j %j %s", (_what, env, apps, expected) => {
  expect(isDemoMode(readConfig(env), apps)).toBe(expected);
});
