import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { type Check, CheckFailed, failOn } from "./check.ts";
import { withPlantedViolations } from "./planted-violations.ts";

const folders = ["apps", "packages", "e2e", "bench", "examples"];

/** A cruise that reads fewer modules than this has read the wrong thing, and would find nothing wrong with it. */
const minModules = 100;

const configuration = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as {
  forbidden: (IForbiddenRuleType & { name: string })[];
  options: Record<string, unknown> & { enhancedResolveOptions: object };
};

export const dependencyRules: Check = {
  name: "who imports whom (dependency-cruiser)",
  run: async () => {
    await proveOnPlantedViolations();
    const { summary } = await cruiseFolders(process.cwd());
    failOn(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`));
    if (summary.totalCruised < minModules)
      throw new CheckFailed(`only ${summary.totalCruised} modules were read; at least ${minModules} are expected`);
    return `${configuration.forbidden.length} rules on ${summary.totalCruised} modules, each proved on a planted violation`;
  },
};

/** A rule that no longer matches anything looks exactly like a rule that everybody follows. */
async function proveOnPlantedViolations(): Promise<void> {
  const { summary } = await withPlantedViolations(cruiseFolders);
  const caught = new Set(summary.violations.map(({ rule }) => rule.name));
  const blind = configuration.forbidden.filter(({ name }) => !caught.has(name));
  failOn(blind.map(({ name }) => `the rule ${name} does not see its planted violation`));
}

async function cruiseFolders(baseDir: string): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...options } = configuration.options;
  const tsConfig = extractTsConfig(resolve(join(baseDir, "tsconfig.json")));
  const { output } = await cruise(
    folders,
    { ...options, baseDir, validate: true, ruleSet: { forbidden: configuration.forbidden } },
    enhancedResolveOptions,
    { tsConfig },
  );
  if (typeof output === "string") throw new CheckFailed(output);
  return output;
}
