import type { CliCommand } from "./cli-command.ts";
import { withOperator } from "./with-operator.ts";

export const appList: CliCommand = {
  name: "app list",
  summary: "Lists the apps; never their keys.",
  run: async ({ config }) => {
    const apps = await withOperator(config, (operator) => operator.listApps());
    for (const { sdkAppId, name, isEnabled, isDemo, admins } of apps)
      console.log([sdkAppId, isEnabled ? "on" : "off", isDemo ? "demo" : name, admins.join(",")].join("\t"));
  },
};
