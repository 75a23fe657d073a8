import type { App, Domain } from "@hongyan/domain";
import type { ErrorSpec } from "@hongyan/protocol";
import type { Static, TObject } from "@sinclair/typebox";
import type { ServiceName } from "./services.ts";
import type { Site } from "./site.ts";

/** What a command's `run` may use besides its body. */
export type CommandContext = {
  domain: Domain;
  app: App;
  /** The administrator whose name stands in the URL. */
  identifier: string;
  site: Site;
};

/** What the envelope says; a command states it only where it is not plain success. */
export type EnvelopeFields = { ActionStatus?: "OK" | "FAIL" | "SomeError"; ErrorCode?: number; ErrorInfo?: string };

/** Ways in which a field can be wrong that some commands tell apart. */
export type FieldFault = "missing" | "wrongType" | "empty" | "tooMany";

/** One REST command: `v4/<service>/<name>`. Docs, OpenAPI and the admin SDK are derived from it. */
export type Command<Body extends TObject = TObject, Reply extends TObject = TObject> = {
  service: ServiceName;
  name: string;
  concept: string;
  summary: string;
  /** Sentences for the reference page: what a caller cannot guess from the fields. */
  notes?: readonly string[];
  /** The fields as they are spelled today. */
  body: Body;
  /** Old spelling → today's spelling, top-level fields. */
  oldSpellings?: Readonly<Record<string, string>>;
  /** The fields of the answer beside the envelope. */
  reply: Reply;
  /** What a missing or wrong top-level field answers, by its name; `wrongField` for all others. */
  fieldErrors: Readonly<Record<string, ErrorSpec>>;
  wrongField: ErrorSpec;
  /** Where one kind of fault has a code of its own: field (or field.inner, list positions left out) → fault → error. */
  faultErrors?: Readonly<Record<string, Partial<Record<FieldFault, ErrorSpec>>>>;
  /** The errors its rules raise, for the reference page. */
  errors: readonly ErrorSpec[];
  /** Calls per second of the `documented` preset. */
  documentedRate: number;
  example: { body: Static<Body>; reply: Static<Reply> };
  run: (context: CommandContext, body: Static<Body>) => Promise<Static<Reply> & EnvelopeFields>;
};

export function defineCommand<Body extends TObject, Reply extends TObject>(
  command: Command<Body, Reply>,
): Command<Body, Reply> {
  return command;
}
