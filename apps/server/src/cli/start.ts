import type { CliCommand } from "./cli-command.ts";

export const start: CliCommand = {
  name: "start",
  summary: "Runs the server, as npm start does. All its options come from the environment: npm start -- --help.",
  run: async () => {
    await import("../main.ts");
  },
};
