/** One documented error. Codes are unique per service; a few public numbers mean two things. */
export type ErrorSpec = { readonly code: number; readonly text: string };

export type ErrorTable = Readonly<Record<string, ErrorSpec>>;

/** What a rule throws. Only the two pipelines (REST and frames) catch it. */
export class ImError extends Error {
  readonly code: number;
  readonly spec: ErrorSpec;
  /** What a client that is told of it is to know beside the code. */
  readonly data: object | undefined;

  constructor(spec: ErrorSpec, detail?: string, data?: object) {
    super(detail ? `${spec.text}: ${detail}` : spec.text);
    this.name = "ImError";
    this.code = spec.code;
    this.spec = spec;
    this.data = data;
  }
}
