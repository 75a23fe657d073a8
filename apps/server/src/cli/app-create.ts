import type { NewApp } from "@hongyan/domain";
import { type CliCommand, numberOption, sdkAppIdLimit, UsageError } from "./cli-command.ts";
import { withOperator } from "./with-operator.ts";

export const appCreate: CliCommand = {
  name: "app create",
  summary: "Makes an app and prints its SDKAppID and its key. The key is not shown again.",
  options: {
    app: { type: "string", value: "ID", doc: "SDKAppID; the next free one without it." },
    name: { type: "string", value: "TEXT", doc: "What operators call it." },
    admins: { type: "string", value: "A,B", doc: "Its administrators; administrator without it." },
  },
  run: async (call) => {
    const { name, admins } = call.values;
    const sdkAppId = numberOption(call, "app", sdkAppIdLimit);
    if (sdkAppId === 0) throw new UsageError("--app is a positive number");
    const input: NewApp = {
      ...(sdkAppId !== undefined && { sdkAppId }),
      ...(name !== undefined && { name: String(name) }),
      ...(admins !== undefined && { admins: namesIn(String(admins)) }),
    };
    const { app, secretKey } = await withOperator(call.config, (operator) => operator.createApp(input));
    console.log(`SDKAppID         ${app.sdkAppId}`);
    console.log(`administrator    ${app.admins.join(", ")}`);
    console.log(`secret key       ${secretKey}`);
  },
};

function namesIn(text: string): string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw new UsageError("--admins names nobody");
  return names;
}
