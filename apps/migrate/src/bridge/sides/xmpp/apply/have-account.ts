import { LogInRefused } from "../../../../xmpp/unreadable.ts";
import type { Addresses } from "../addresses.ts";
import type { PeopleWatch } from "../feed/watch-people.ts";
import type { OldDirectory } from "../old/old-directory.ts";
import type { OldTarget } from "./old-target.ts";

/** Who is new in the new system gets an account in the old one, so that it can be written to from there. */
export function accountMaker(
  addresses: Addresses,
  directory: OldDirectory,
  people: PeopleWatch,
): OldTarget["haveAccount"] {
  const made = new Map<string, Promise<void>>();
  const make = (userId: string, user: string) =>
    people
      .change(user, { kind: "account", account: { userId } }, () => directory.register(user))
      .catch((error: unknown) => {
        // It was there before, and nobody told how it logs in: others can write to it all the same.
        if (!(error instanceof LogInRefused) || error.user !== user) throw error;
      });
  return (userId) => {
    const user = addresses.nodeOf(userId);
    if (people.isKnown(user)) return Promise.resolve();
    const making = made.get(user) ?? make(userId, user);
    made.set(user, making);
    return making.finally(() => made.delete(user));
  };
}
