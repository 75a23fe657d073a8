/** Something of the old system cannot be read and never will be: it is set aside with the reason, and reading goes on. */
export class Unreadable extends Error {}

/** The server does not let an account in. */
export class LogInRefused extends Unreadable {
  readonly user: string;
  constructor(user: string, reason: string) {
    super(`the account ${user} could not log in: ${reason}`);
    this.user = user;
  }
}

/** It is not there any more. */
export class Gone extends Unreadable {}
