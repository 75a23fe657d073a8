import { pino } from "pino";

/** Structured logs on standard error. Bodies of requests and messages are never logged, secrets are cut out. */
export function createLogger(level: string) {
  return pino(
    {
      level,
      redact: {
        paths: ["userSig", "usersig", "secret", "secretKey", "token", "*.userSig", "*.secretKey"],
        censor: "[cut]",
      },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ fd: 2, sync: false }),
  );
}

export type Logger = ReturnType<typeof createLogger>;

/** Resolves once everything said so far is written. */
export function flushLogs(logger: Logger): Promise<void> {
  return new Promise((resolve) => logger.flush(() => resolve()));
}
