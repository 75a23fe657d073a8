import type { RestApp } from "../../rest/rest-app.ts";

const measureMs = 1_000;
/** What is written costs about this much more than what is only looked up. */
const writingCost = 2;

/** How many calls a second an import will make: measured for a second with calls that change nothing. */
export async function measureRate(app: RestApp, width: number): Promise<number> {
  const CheckItem = [{ UserID: app.options.admin }];
  const startedAt = performance.now();
  let calls = 0;
  const line = async () => {
    while (performance.now() - startedAt < measureMs) {
      await app.call("im_open_login_svc/account_check", { CheckItem });
      calls++;
    }
  };
  await Promise.all(Array.from({ length: width }, line));
  return calls / ((performance.now() - startedAt) / 1000) / writingCost;
}
