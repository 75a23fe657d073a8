import { type CliCommand, numberOption, sdkAppIdLimit, UsageError } from "./cli-command.ts";
import { withOperator } from "./with-operator.ts";

const longestGraceSeconds = 366 * 86_400;

export const appRotateKey: CliCommand = {
  name: "app rotate-key",
  arguments: "<sdkappid>",
  summary: "Gives an app a new key and prints it. The old key ends at once, or after a time of grace.",
  options: { grace: { type: "string", value: "SECONDS", doc: "How long the old key still verifies; 0 without it." } },
  run: async (call) => {
    const sdkAppId = Number(call.positionals[0]);
    if (!Number.isInteger(sdkAppId) || sdkAppId < 1 || sdkAppId > sdkAppIdLimit)
      throw new UsageError("an SDKAppID is a number");
    const grace = numberOption(call, "grace", longestGraceSeconds) ?? 0;
    const { secretKey } = await withOperator(call.config, (operator) => operator.rotateKey(sdkAppId, grace));
    console.log(secretKey);
  },
};
