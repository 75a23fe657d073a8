import { mkdirSync } from "node:fs";
import { openMaintenance } from "@hongyan/storage";
import type { CliCommand } from "./cli-command.ts";
import { CliError } from "./cli-command.ts";
import { databaseFile, hasData } from "./has-data.ts";
import { showProgress } from "./show-progress.ts";

export const restore: CliCommand = {
  name: "restore",
  arguments: "<file>",
  summary: "Checks a backup and puts it in place of the data. Refuses while a server runs.",
  options: { force: { type: "boolean", doc: "Also where there is data; it is kept beside under another name." } },
  run: ({ positionals, values, config }) => {
    const mayReplace = values.force === true;
    if (hasData(config) && !mayReplace)
      throw new CliError(`there is data already at ${databaseFile(config)}: --force replaces it and keeps it aside`);
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    const from = positionals[0] as string;
    const { keptAs } = openMaintenance(config.storageUrl).restore({ from, mayReplace, onProgress: showProgress() });
    console.log(`restored ${databaseFile(config)}${keptAs === undefined ? "" : `; the old data is ${keptAs}`}`);
  },
};
