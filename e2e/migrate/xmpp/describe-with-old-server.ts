import { describe } from "vitest";
import { missingEjabberd } from "./start-ejabberd.ts";
import { missingProsody } from "./start-prosody.ts";

/** A suite that needs a real ejabberd; where there is none its name says why it was left out, or it fails where it has to run. */
export function describeWithEjabberd(name: string, tests: () => void): void {
  describeUnless(missingEjabberd(), name, tests);
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
  if (reason && process.env.HONGYAN_REQUIRE_OLD_SERVERS === "1") throw new Error(reason);
  describe.skipIf(reason)(reason ? `${name}: ${reason}` : name, tests);
}
