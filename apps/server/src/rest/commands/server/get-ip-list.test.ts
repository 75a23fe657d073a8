import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

test("the addresses of the server are listed, whatever the body says", async () => {
  for (const body of [{}, [], { Nothing: 1 }])
    expect(await rest.call("ConfigSvc/GetIPList", body)).toEqual({
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      IPList: ["203.0.113.7", "203.0.113.0/24"],
    });
});
