/** What every answer carries beside its own fields. */
export type Envelope = {
  /** `SomeError`: a batch failed for some of its accounts; the answer says which. */
  ActionStatus: "OK" | "FAIL" | "SomeError";
  /** 0 is success. */
  ErrorCode: number;
  /** Why it failed; empty on success. */
  ErrorInfo: string;
  /** Some services add a text meant for display. */
  ErrorDisplay?: string;
};
