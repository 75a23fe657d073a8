import { type Context, inTurn, type Session } from "../context.ts";

type Written = { logPosition?: number };

/**
 * Asks for something that may write an entry to the account's log, in turn. The entry is this device's own, so that the
 * log is followed to it without asking; what the action changed here is the caller's to apply at once.
 */
export function act<Output>(
  context: Context,
  run: () => Promise<Output>,
  entriesOf: (output: Output) => readonly Written[] = (output) => [output as Written],
): Promise<Output> {
  const { session } = context;
  return inTurn(context, async () => {
    const output = await run();
    for (const { logPosition } of entriesOf(output)) if (logPosition !== undefined) follow(session, logPosition);
    return output;
  });
}

/** Only the very next entry is followed: with one of another device before it, the order of the two matters. */
function follow(session: Session, logPosition: number) {
  if (logPosition === session.logPosition + 1) session.logPosition = logPosition;
  else if (logPosition > session.logPosition) session.aheadPosition = Math.max(session.aheadPosition, logPosition);
}
