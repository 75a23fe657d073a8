import { AdminError } from "@hongyan/admin";

/** What was asked for could not be done, in one sentence for people. */
export class Failure extends Error {}

/** What people are told of an error. Of a refusal, or of a file that cannot be read, the message says all there is to say. */
export function toldOf(error: unknown): unknown {
  const isPlain = error instanceof Failure || error instanceof AdminError || isOfFile(error);
  return isPlain ? error.message : error;
}

const isOfFile = (error: unknown): error is Error => error instanceof Error && "syscall" in error && "path" in error;
