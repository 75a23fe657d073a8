export type SurveyOptions = {
  /** Accounts to begin with. */
  accounts: Iterable<string> | AsyncIterable<string>;
  /** Takes no account that is not among these. */
  isOnlyListed: boolean;
  groupFields: readonly string[];
  memberFields: readonly string[];
  log: (line: string) => void;
  signal?: AbortSignal | undefined;
};
