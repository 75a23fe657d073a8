import { readFileSync } from "node:fs";
import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { Failure } from "../cli/failure.ts";
import type { RecordKind } from "../dump/records.ts";
import type { Answers, Words } from "./questions.ts";

export const rateNames = [
  "export",
  "accounts",
  "relations",
  "groups",
  "members",
  "c2cMessages",
  "groupMessages",
  "verify",
] as const;
export type RateName = (typeof rateNames)[number];

/** How much of each a second; where the numbers come from, for people. */
export type Rates = Readonly<Record<RateName, number>> & { source: Words; isMeasuredHere: boolean };

/** Server, tool and old system on the same two cores, rounded down. */
export function defaultRates(system: Answers["system"]): Rates {
  return {
    export: exportRates[system],
    accounts: 3_000,
    relations: 20_000,
    groups: 2_000,
    members: 20_000,
    c2cMessages: 8_000,
    groupMessages: 50_000,
    verify: 10_000,
    source,
    isMeasuredHere: false,
  };
}

const exportRates: Readonly<Record<Answers["system"], number>> = {
  ejabberd: 2_500,
  xmpp: 2_500,
  rest: 3_000,
  other: 50_000,
};

const source: Words = {
  en: "measured with server, tool and old system together on a machine of 2 cores; yours will differ",
  zh: "在一台 2 核机器上同时运行服务器、工具和旧系统测得，您的环境会有不同",
};

/** Which steps of an import make up a rate: they take turns for the same records, or each has records of its own. */
const stepsOfRate: Partial<Record<RateName, { kinds: readonly RecordKind[]; areSameRecords?: true }>> = {
  accounts: { kinds: ["accounts", "profiles"], areSameRecords: true },
  relations: { kinds: ["relations", "blocklists"] },
  groups: { kinds: ["groups"] },
  members: { kinds: ["members"] },
  c2cMessages: { kinds: ["c2cMessages"] },
  groupMessages: { kinds: ["groupMessages"] },
};

const Report = Type.Object({
  steps: Type.Array(
    Type.Object({
      kind: Type.String(),
      records: Type.Number({ minimum: 0 }),
      recordsPerSecond: Type.Number({ minimum: 0 }),
    }),
  ),
});

/** So few records say nothing of how fast millions of them go. */
const fewestRecords = 100;

/** The rates that an import measured; where it moved too little of a kind, what is known from elsewhere. */
export function readRates(path: string, system: Answers["system"]): Rates {
  let report: unknown;
  try {
    report = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Failure(`the rates in ${path} cannot be read: ${(error as Error).message}`);
  }
  if (!Value.Check(Report, report))
    throw new Failure(`${path} is no report of an import: it has no steps with records and rates`);
  const measured: [string, number][] = [];
  for (const [name, { kinds, areSameRecords }] of Object.entries(stepsOfRate)) {
    const involved = report.steps.filter(
      ({ kind, recordsPerSecond }) => recordsPerSecond > 0 && kinds.some((one) => one === kind),
    );
    const seconds = involved.reduce((sum, { records, recordsPerSecond }) => sum + records / recordsPerSecond, 0);
    const counts = involved.map(({ records }) => records);
    const records = areSameRecords ? Math.max(0, ...counts) : counts.reduce((sum, count) => sum + count, 0);
    if (records >= fewestRecords) measured.push([name, records / seconds]);
  }
  if (measured.length === 0) throw new Failure(`the import of ${path} moved too little to tell a rate`);
  const names = measured.map(([name]) => name).join(", ");
  return {
    ...defaultRates(system),
    ...Object.fromEntries(measured),
    isMeasuredHere: true,
    source: {
      en: `${names}: measured by the import of ${path}; the others: ${source.en}`,
      zh: `${names}：由 ${path} 的导入实测；其余：${source.zh}`,
    },
  };
}
