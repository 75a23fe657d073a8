import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

const Pem = (description: string) => Type.Optional(Type.String({ maxLength: 100_000, description }));

/** What an app says of its webhooks. Every field but the URL has a default; unknown fields are refused. */
export const WebhookSettings = Type.Object(
  {
    url: Type.String({
      maxLength: 2_000,
      description: "Where every webhook goes: http:// or https://. Empty: the app has none.",
      default: "",
    }),
    commands: Type.Union([Type.Literal("all"), Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200 })], {
      description: 'The commands that are on, by their names, or "all".',
      default: "all",
    }),
    token: Type.String({
      maxLength: 200,
      description: "Signs each request (Sign, RequestTime). Empty: requests are not signed.",
      default: "",
    }),
    onFailure: Type.Union([Type.Literal("continue"), Type.Literal("refuse")], {
      description: "What becomes of what a before webhook was asked about and did not answer.",
      default: "continue",
    }),
    timeoutMs: Type.Integer({
      minimum: 100,
      maximum: 30_000,
      description: "How long an answer may take, in milliseconds.",
      default: 2_000,
    }),
    mostAsked: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description: "Before webhooks that may wait for an answer at once; one more counts as not answered.",
      default: 500,
    }),
    connections: Type.Integer({
      minimum: 1,
      maximum: 256,
      description: "After webhooks under way at once; those of one conversation, group or account follow each other.",
      default: 32,
    }),
    attempts: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      description:
        "How often one after webhook is tried while others get through; then it is put with the dead letters. A back end that answers nothing at all costs no attempts.",
      default: 12,
    }),
    keepHours: Type.Integer({
      minimum: 0,
      maximum: 24 * 366,
      description: "How long what was delivered is kept, for the log and for replays, in hours.",
      default: 72,
    }),
    mostWaiting: Type.Integer({
      minimum: 0,
      description: "After webhooks that may wait for delivery; more are dropped and counted. 0: nothing is dropped.",
      default: 0,
    }),
    liveQueue: Type.Integer({
      minimum: 0,
      maximum: 1_000_000,
      description:
        "After webhooks of live rooms and broadcast groups that may wait, in memory; more are shed and counted.",
      default: 10_000,
    }),
    liveEvents: Type.Integer({
      minimum: 1,
      maximum: 100,
      description:
        'After webhooks of live rooms in one request: above 1 they arrive as {"Events": […]}, as the results of pushes do.',
      default: 1,
    }),
    unreadCounts: Type.Boolean({
      description:
        "UnreadMsgNum stands in the webhooks of one-to-one messages; each costs a look at all conversations of an account.",
      default: false,
    }),
    ca: Pem("PEM of the authorities that the back end's certificate is checked against, instead of the usual ones."),
    clientCert: Pem("PEM of the certificate that the server shows, for mutual TLS."),
    clientKey: Pem("PEM of its key."),
  },
  { additionalProperties: false },
);
export type WebhookSettings = Static<typeof WebhookSettings>;

/** The settings of one app as the server uses them. */
export type AppWebhooks = WebhookSettings & {
  /** Which commands are on; a Set, since every send asks. Null: none. */
  switchedOn: ReadonlySet<string> | "all" | null;
  /** Given by whoever runs the server: the URL may lead into its private network. */
  isTrusted: boolean;
};

export const noWebhooks: AppWebhooks = {
  ...(Value.Create(WebhookSettings) as WebhookSettings),
  switchedOn: null,
  isTrusted: false,
};

/** Given settings completed by the defaults, or a sentence about what is wrong. */
export function readWebhookSettings(given: unknown): { settings: WebhookSettings } | { problem: string } {
  const settings = Value.Default(WebhookSettings, structuredClone(given ?? {}));
  const [first] = Value.Errors(WebhookSettings, settings);
  if (first) return { problem: `${first.path.slice(1) || "webhooks"}: ${first.message}` };
  const read = settings as WebhookSettings;
  const problem = urlProblem(read.url) ?? tlsProblem(read);
  return problem === undefined ? { settings: read } : { problem };
}

export function toAppWebhooks(settings: WebhookSettings, isTrusted: boolean): AppWebhooks {
  const { url, commands } = settings;
  const switchedOn = url === "" ? null : commands === "all" ? "all" : new Set(commands);
  return { ...settings, switchedOn, isTrusted };
}

function urlProblem(text: string): string | undefined {
  if (text === "") return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return "url: begins with http:// or https://";
  if (url.username !== "" || url.password !== "") return "url: holds no name and no password; use the token";
  // What stands in each request is added to the text itself, and must not land behind a #.
  if (text.includes("#")) return "url: has no part after #";
  return /\s/.test(text) ? "url: holds no white space" : undefined;
}

function tlsProblem({ clientCert, clientKey }: WebhookSettings): string | undefined {
  return (clientCert === undefined) === (clientKey === undefined) ? undefined : "clientCert and clientKey go together";
}
