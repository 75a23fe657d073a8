import { type ClientVersionDay, clientVersionDays, parseVersion } from "@hongyan/domain";
import { type CliCommand, numberOption, sdkAppIdLimit, UsageError } from "./cli-command.ts";
import { withOperator } from "./with-operator.ts";

export const appVersions: CliCommand = {
  name: "app versions",
  arguments: "SDKAPPID",
  summary:
    "Shows by day with which versions of an app's client accounts came, and how many are older than its minimum.",
  options: {
    days: { type: "string", value: "N", doc: "How many days; 30 without it." },
    minimum: { type: "string", value: "VERSION", doc: "Compare with this version; the app's own minimum without it." },
  },
  run: async (call) => {
    const sdkAppId = Number(call.positionals[0]);
    if (!/^\d+$/.test(call.positionals[0] ?? "") || sdkAppId > sdkAppIdLimit)
      throw new UsageError("the SDKAppID is a number");
    const days = numberOption(call, "days", clientVersionDays) ?? 30;
    if (days === 0) throw new UsageError("--days is at least 1");
    const { minimum } = call.values;
    if (minimum !== undefined && !parseVersion(String(minimum)))
      throw new UsageError("--minimum is a version, such as 2.0.0");
    const view = await withOperator(call.config, (operator) =>
      operator.clientVersions(sdkAppId, days, minimum === undefined ? undefined : String(minimum)),
    );
    console.log(view.minimumVersion === "" ? "no minimum version" : `minimum version ${view.minimumVersion}`);
    const rows = view.days.filter(({ versions }) => versions.length > 0).map(rowOf);
    if (rows.length === 0) console.log("nobody logged in");
    else
      for (const line of table([["day", "accounts", "too old", "share", "refused", "versions"], ...rows]))
        console.log(line);
  },
};

/** An account that came with two versions on a day counts for both. */
function rowOf({ day, versions }: ClientVersionDay): string[] {
  const sum = (of: ClientVersionDay["versions"]) => of.reduce((total, { accounts }) => total + accounts, 0);
  const [all, old] = [sum(versions), sum(versions.filter(({ isTooOld }) => isTooOld))];
  const refused = versions.reduce((total, version) => total + version.refused, 0);
  const share = all === 0 ? "-" : `${((old / all) * 100).toFixed(1)} %`;
  const names = versions.map(({ version, platform, accounts }) => `${version || "none"} ${platform} ${accounts}`);
  return [dayText(day), String(all), String(old), share, String(refused), names.join(", ")];
}

const dayText = (day: number) => String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");

/** Numbers to the right, the first and the last column to the left. */
function table(rows: readonly string[][]): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) =>
        at === 0 || at === row.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
