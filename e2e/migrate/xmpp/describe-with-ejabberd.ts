import { describe } from "vitest";
import { missingEjabberd } from "./start-ejabberd.ts";
import { missingProsody } from "./start-prosody.ts";

const missing = missingEjabberd();

/** A suite that needs a real ejabberd; where there is none its name says why it was left out. */
export function describeWithEjabberd(name: string, tests: () => void): void {
  describeUnless(missing, name, tests);
}

/** The same, of an ejabberd in PostgreSQL. */
export function describeWithPostgres(name: string, tests: () => void): void {
  describeUnless(missingEjabberd({ inPostgres: true }), name, tests);
}

/** The same, of a Prosody. */
export function describeWithProsody(name: string, tests: () => void): void {
  describeUnless(missingProsody(), name, tests);
}

function describeUnless(reason: string | undefined, name: string, tests: () => void): void {
  describe.skipIf(reason)(reason ? `${name}: ${reason}` : name, tests);
}
