export type Logger = {
  setLevel(level: number): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string, cause?: unknown): void;
};

const levels = { info: 1, warn: 2, error: 3 };

/** Never given message bodies or signatures. */
export function createLogger(): Logger {
  let level = levels.warn;
  return {
    setLevel: (next) => {
      level = next;
    },
    info: (text) => {
      if (level <= levels.info) console.info(`[chat] ${text}`);
    },
    warn: (text) => {
      if (level <= levels.warn) console.warn(`[chat] ${text}`);
    },
    error: (text, cause) => {
      if (level <= levels.error) console.error(`[chat] ${text}`, cause ?? "");
    },
  };
}
