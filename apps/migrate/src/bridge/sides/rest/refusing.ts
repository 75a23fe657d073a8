import { AdminError } from "@hongyan/admin";
import { isInternal, refusalOf } from "../../../import/refusal.ts";
import { troubleOf } from "../../../rest/rest-app.ts";
import { Conflict } from "../../side.ts";

/** The code with which a call was refused for good. Throws what may pass: a server that is away, busy or in maintenance. */
function refusalCodeOf(error: unknown): { code: number; reason: string } {
  if (troubleOf(error) !== undefined || isInternal(error)) throw error;
  return refusalOf(error);
}

/** A call whose refusal is a conflict, but for the codes that `handle` knows what to do with. */
export async function refusing<Result, Handled = never>(
  work: () => Promise<Result>,
  handle: Readonly<Record<number, () => Handled | Promise<Handled>>> = {},
): Promise<Result | Handled> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Conflict) throw error;
    const { code, reason } = refusalCodeOf(error);
    const handler = handle[code];
    if (handler) return handler();
    throw new Conflict(`${commandOf(error)} answers ${code}: ${reason}`);
  }
}

/**
 * What is asked while a webhook is read; undefined where that is refused for good. Trouble that passes is thrown: the webhook
 * is told again, and what it leaves out is not lost.
 */
export const unlessRefused = <Result>(work: () => Promise<Result>): Promise<Result | undefined> =>
  refusing(work).catch((error: unknown) => {
    if (error instanceof Conflict) return undefined;
    throw error;
  });

const commandOf = (error: unknown) => (error instanceof AdminError ? error.command : "the server");
