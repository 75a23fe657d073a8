/** Something of the old system cannot be read and never will be: it is set aside with the reason, and reading goes on. */
export class Unreadable extends Error {}

/** It is not there any more. */
export class Gone extends Unreadable {}
