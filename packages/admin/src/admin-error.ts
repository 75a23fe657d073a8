export type AdminErrorDetails = {
  /** `ErrorCode` of the answer; -1 where the server answered something else than an answer. */
  code: number;
  /** `ErrorInfo` of the answer. */
  info: string;
  /** Path of the command, for example `openim/sendmsg`. */
  command: string;
  /** The whole answer, where there is one. */
  reply?: unknown;
};

/** A command was refused. `code` says why; the reference page of errors lists the codes. */
export class AdminError extends Error {
  readonly code: number;
  readonly info: string;
  readonly command: string;
  readonly reply: unknown;

  constructor(details: AdminErrorDetails) {
    super(`${details.command} failed with ${details.code}: ${details.info}`);
    this.name = "AdminError";
    this.code = details.code;
    this.info = details.info;
    this.command = details.command;
    this.reply = details.reply;
  }
}
