import { resolve } from "node:path";
import { type CliCommand, CliError } from "./cli-command.ts";
import { databaseFile, hasData } from "./has-data.ts";
import { withOperator } from "./with-operator.ts";

export const backup: CliCommand = {
  name: "backup",
  arguments: "<file>",
  summary: "Copies the data into one new file, also while the server runs. The file holds messages and keys.",
  run: async ({ positionals, config }) => {
    if (!hasData(config)) throw new CliError(`there is no data at ${databaseFile(config)}`);
    const path = resolve(positionals[0] as string);
    await withOperator(config, (operator) => operator.backup(path));
    console.log(path);
  },
};
