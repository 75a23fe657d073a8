/** One documented error. Codes are unique per service; a few public numbers mean two things. */
export type ErrorSpec = { readonly code: number; readonly text: string };

export type ErrorTable = Readonly<Record<string, ErrorSpec>>;

/** What a rule throws. Only the two pipelines (REST and frames) catch it. */
export class ImError extends Error {
  readonly code: number;
  readonly spec: ErrorSpec;

  constructor(spec: ErrorSpec, detail?: string) {
    super(detail ? `${spec.text}: ${detail}` : spec.text);
    this.name = "ImError";
    this.code = spec.code;
    this.spec = spec;
  }
}
