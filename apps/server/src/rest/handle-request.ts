import { type Domain, onBehalfOf, tellRateNearLimit } from "@hongyan/domain";
import { gatewayErrors, ImError } from "@hongyan/protocol";
import { StorageBusyError } from "@hongyan/storage";
import { Kind, OptionalKind, type TObject } from "@sinclair/typebox";
import { type TypeCheck, TypeCompiler, type ValueError } from "@sinclair/typebox/compiler";
import { authenticate } from "./authenticate.ts";
import { commands } from "./commands/index.ts";
import type { Command } from "./define-command.ts";
import { errorOfField } from "./error-of-field.ts";
import type { RateLimit } from "./rate-limit.ts";
import { dropEmptyFields, hasNumberForAccount, parseBody, renameOldSpellings } from "./read-body.ts";
import { readQuery } from "./read-query.ts";
import { services } from "./services.ts";
import type { Site } from "./site.ts";

/** A call as it came in. */
export type RestRequest = { method: string; url: string; body: string; source: string };

export type Envelope = { ActionStatus: string; ErrorCode: number; ErrorInfo: string; ErrorDisplay?: string };

/** `noLists`: the lists that every answer has, also one that failed as a whole. */
type Entry = { command: Command; check: TypeCheck<TObject>; noLists: Record<string, []> };

function emptyLists({ properties }: TObject): Record<string, []> {
  const lists = Object.entries(properties).filter(
    ([, field]) => field[Kind] === "Array" && field[OptionalKind] !== "Optional",
  );
  return Object.fromEntries(lists.map(([name]) => [name, []]));
}

const byPath = new Map<string, Entry>(
  commands.map((command) => [
    `/v4/${command.service}/${command.name}`,
    { command, check: TypeCompiler.Compile(command.body), noLists: emptyLists(command.reply) },
  ]),
);

export type RequestObserver = {
  onResult: (command: string, code: number, seconds: number) => void;
  /** A fault of ours: the caller only hears that there was one. */
  onFault: (command: string, error: unknown) => void;
};

export type RestPipeline = { domain: Domain; site: Site; limitRate: RateLimit; observer: RequestObserver };

/** find → authenticate → rate-limit → validate → run → envelope. The only place that turns errors into answers. */
export async function handleRequest(pipeline: RestPipeline, request: RestRequest): Promise<Envelope> {
  const startedAt = performance.now();
  const [path = ""] = request.url.split("?", 1);
  const entry = byPath.get(path);
  const label = entry ? `${entry.command.service}/${entry.command.name}` : "unknown";
  let envelope: Envelope;
  try {
    if (request.method !== "POST") throw new ImError(gatewayErrors.badHttpRequest, "only POST");
    if (!entry) throw new ImError(gatewayErrors.unknownResource);
    const { app, identifier } = authenticate(pipeline.domain, readQuery(request.url), request.source);
    const caller = { platform: "RESTAPI", ip: request.source, account: identifier } as const;
    const domain = onBehalfOf(pipeline.domain, caller);
    const { service, name: command } = entry.command;
    pipeline.limitRate(app, entry.command, (calls) => tellRateNearLimit(domain, app, { service, command, ...calls }));
    const body = validate(entry, parseBody(request.body));
    const reply = await entry.command.run({ domain, site: pipeline.site, app, identifier }, body);
    envelope = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ...reply };
  } catch (error) {
    const { code, message } = toFailure(error, entry?.command);
    if (!(error instanceof ImError)) pipeline.observer.onFault(label, error);
    envelope = { ...entry?.noLists, ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: message };
  }
  if (entry && services[entry.command.service].hasErrorDisplay) envelope.ErrorDisplay = "";
  pipeline.observer.onResult(label, envelope.ErrorCode, (performance.now() - startedAt) / 1000);
  return envelope;
}

function validate({ command, check }: Entry, given: Record<string, unknown>): never {
  const named = command.oldSpellings ? renameOldSpellings(given, command.oldSpellings) : given;
  const body = dropEmptyFields(command.body, named);
  if (check.Check(body)) return body as never;
  if (hasNumberForAccount(command.body, body)) throw new ImError(gatewayErrors.accountNotString);
  const fault = check.Errors(body).First() as ValueError;
  throw new ImError(errorOfField(command, fault), `${fault.path.slice(1).replaceAll("/", ".")}: ${fault.message}`);
}

function toFailure(error: unknown, command: Command | undefined): { code: number; message: string } {
  if (error instanceof ImError) return { code: error.code, message: error.message };
  const spec =
    error instanceof StorageBusyError
      ? gatewayErrors.tooManyRequests
      : command
        ? services[command.service].internal
        : gatewayErrors.timedOut;
  return { code: spec.code, message: spec.text };
}
