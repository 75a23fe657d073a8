import { describe } from "vitest";
import { missingEjabberd } from "./start-ejabberd.ts";

const missing = missingEjabberd();

/** A suite that needs a real ejabberd; where there is none its name says why it was left out. */
export function describeWithEjabberd(name: string, tests: () => void): void {
  describe.skipIf(missing)(missing ? `${name}: ${missing}` : name, tests);
}
