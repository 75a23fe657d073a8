import { openMaintenance } from "@hongyan/storage";
import { type CliCommand, CliError } from "./cli-command.ts";
import { showProgress } from "./show-progress.ts";

export const check: CliCommand = {
  name: "check",
  arguments: "[<file>]",
  summary: "Checks the data, or a backup, from the file's pages to every seq, total and log; a server may run.",
  run: ({ positionals: [file], config }) => {
    const url = file === undefined ? config.storageUrl : `sqlite:${file}`;
    const { findings, findingCount, conversations, messages } = openMaintenance(url).check(showProgress());
    for (const finding of findings) console.log(finding);
    if (findingCount > findings.length) console.log(`and ${findingCount - findings.length} more`);
    if (findingCount > 0) throw new CliError(`${findingCount} findings`);
    console.log(`sound: ${conversations} conversations, ${messages} messages`);
  },
};
