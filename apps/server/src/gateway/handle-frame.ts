import { onBehalfOf } from "@hongyan/domain";
import { gatewayErrors, ImError, messageErrors, operations, RequestFrame } from "@hongyan/protocol";
import { StorageBusyError } from "@hongyan/storage";
import type { TSchema } from "@sinclair/typebox";
import { type TypeCheck, TypeCompiler } from "@sinclair/typebox/compiler";
import { callerOf } from "./caller-of.ts";
import { type Connection, closeConnection, type Session, sendReply } from "./connection.ts";
import type { Gateway } from "./operation-handler.ts";
import { connectionHandlers, sessionHandlers } from "./operations/index.ts";

type Entry = {
  check: TypeCheck<TSchema>;
  fields: readonly string[];
  run: (gateway: Gateway, connection: Connection, input: never) => Promise<unknown>;
};

/** Operation → validator and handler. A request that needs a login finds none without a session. */
const entries = new Map<string, Entry>();
for (const [name, operation] of Object.entries(operations)) {
  const check = TypeCompiler.Compile(operation.input) as TypeCheck<TSchema>;
  const beforeLogin = (connectionHandlers as Record<string, Entry["run"]>)[name];
  const afterLogin = (sessionHandlers as Record<string, (g: Gateway, s: unknown, i: never) => Promise<unknown>>)[name];
  const run: Entry["run"] | undefined = beforeLogin
    ? (gateway, connection, input) => beforeLogin(ofSession(gateway, connection.session), connection, input)
    : afterLogin &&
      (async (gateway, connection, input) => {
        if (!connection.session) throw new ImError(messageErrors.notAuthenticated, "log in first");
        return afterLogin(ofSession(gateway, connection.session), connection.session, input);
      });
  if (run) entries.set(name, { check, fields: Object.keys(operation.input.properties), run });
}

/** Who asks is said once here, and not in every request. */
function ofSession(gateway: Gateway, session: Session | undefined): Gateway {
  if (!session) return gateway;
  const { sessions, enterGroups, exitGroups, nodeId, heartbeatSeconds } = gateway;
  const domain = onBehalfOf(gateway.domain, callerOf(session));
  return { domain, sessions, enterGroups, exitGroups, nodeId, heartbeatSeconds };
}

const frameCheck = TypeCompiler.Compile(RequestFrame);

export type FrameObserver = {
  onResult: (op: string, code: number) => void;
  /** A fault of ours: the client only hears that there was one. */
  onFault: (op: string, error: unknown) => void;
};

/** find → validate → run → reply. The only place that turns errors into replies. */
export async function handleFrame(
  gateway: Gateway,
  observer: FrameObserver,
  connection: Connection,
  text: string,
): Promise<void> {
  const request = parseRequest(text);
  if (!request) {
    closeConnection(connection, "badFrame");
    return;
  }
  const entry = entries.get(request.op);
  const op = entry ? request.op : "unknown";
  try {
    if (!entry) throw new ImError(gatewayErrors.unknownResource, request.op.slice(0, 64));
    const data = await entry.run(gateway, connection, validate(entry, request.data ?? {}));
    observer.onResult(op, 0);
    sendReply(connection, `{"id":${request.id},"code":0,"data":${JSON.stringify(data)}}`);
  } catch (error) {
    const { code, message, data } = toReply(error);
    observer.onResult(op, code);
    if (code === messageErrors.internal.code) observer.onFault(op, error);
    sendReply(connection, JSON.stringify({ id: request.id, code, message, data }));
  }
}

/** The fields of an operation and no other: what else a client wrote must not pass for something the server said. */
function validate({ check, fields }: Entry, given: Record<string, unknown>): never {
  if (!check.Check(given)) {
    const fault = check.Errors(given).First();
    throw new ImError(messageErrors.badRequest, `${fault?.path || "/"} ${fault?.message}`);
  }
  const input: Record<string, unknown> = {};
  for (const field of fields) if (given[field] !== undefined) input[field] = given[field];
  return input as never;
}

function parseRequest(text: string): RequestFrame | undefined {
  try {
    const request: unknown = JSON.parse(text);
    return frameCheck.Check(request) ? request : undefined;
  } catch {
    return undefined;
  }
}

function toReply(error: unknown): { code: number; message: string; data?: object | undefined } {
  if (error instanceof ImError) return { code: error.code, message: error.message, data: error.data };
  if (error instanceof StorageBusyError)
    return { code: gatewayErrors.tooManyRequests.code, message: gatewayErrors.tooManyRequests.text };
  return { code: messageErrors.internal.code, message: messageErrors.internal.text };
}
