import { expect } from "vitest";
import { clientCaller, type TestGateway } from "./test-gateway.ts";

/** What tests of groups and rooms say of webhooks. `told` takes those of `commands` only; all of them are on. */
export function groupWebhooks(gateway: () => TestGateway, commands: readonly string[]) {
  return {
    turnOn: (more: object = {}) => {
      const { backEnd, domain, app } = gateway();
      return backEnd.turnOn(domain, app, { commands: "all", onFailure: "continue", ...more });
    },
    told: async () => (await gateway().backEnd.told()).filter(({ command }) => commands.includes(command)),
    /** What came until now is of no interest. */
    forget: async () => {
      const { backEnd } = gateway();
      await backEnd.told();
      backEnd.asked.length = 0;
    },
    list: (...userIds: string[]) => userIds.map((Member_Account) => ({ Member_Account })),
    /** A webhook as it is to come, to the field, of what this client did. */
    webhook: (command: string, account: string, body: object, platform?: string) => ({
      command,
      body: { CallbackCommand: command, ...body, EventTime: expect.any(Number) },
      caller: clientCaller(account, platform),
    }),
  };
}
