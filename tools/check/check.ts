/** One check of the tree. It returns a few words on what it looked at, or throws `CheckFailed`. */
export type Check = { name: string; run: () => Promise<string> };

/** The text is shown as it is: it says what is wrong and where. */
export class CheckFailed extends Error {}

export function failOn(findings: readonly string[]): void {
  if (findings.length > 0) throw new CheckFailed(findings.join("\n"));
}
