import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { Change, ChangeBody, ChangeKind } from "../../change.ts";
import type { InboundHandler, InboundReply } from "../../inbound/inbound.ts";
import type { Ear } from "../../side.ts";
import { streamOf } from "../../stream-of.ts";
import { changeSchemas, mostChanges } from "./change-schema.ts";
import { isSigned } from "./signature.ts";

const checks = new Map(Object.entries(changeSchemas).map(([kind, schema]) => [kind, TypeCompiler.Compile(schema)]));

export type ChangesReceiver = { secret: string; ear: () => Ear | undefined; onCall: (isOurs: boolean) => void };

/** Takes what the old system tells: all of a request or nothing. 200 once it is on disk. */
export function receiveChanges({ secret, ear, onCall }: ChangesReceiver): InboundHandler {
  return async ({ headers, body }) => {
    const isOurs = isSigned(secret, headers, body, Date.now());
    onCall(isOurs);
    if (!isOurs) return refused(401, "the signature is wrong, or older than five minutes");
    const changes = parse(body);
    if (typeof changes === "string") return refused(400, changes);
    const taker = ear();
    if (!taker) return refused(503, "the bridge is starting or stopping");
    await taker.take(changes);
    return { status: 200, body: {} };
  };
}

const refused = (status: number, error: string): InboundReply => ({ status, body: { error } });

/** The changes, or what is wrong with them. */
function parse(text: string): Change[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "the body is no JSON";
  }
  const given = (value as { changes?: unknown } | null)?.changes;
  if (!Array.isArray(given) || given.length === 0) return "changes: a list with at least one";
  if (given.length > mostChanges) return `changes: more than ${mostChanges}`;
  const changes: Change[] = [];
  for (const [index, one] of given.entries()) {
    const fault = faultOf(one);
    if (fault) return `changes/${index}${fault}`;
    const change = one as ChangeBody & { key: string; at?: number };
    changes.push({ ...change, at: change.at ?? Date.now(), stream: streamOf(change) });
  }
  return changes;
}

function faultOf(change: unknown): string | undefined {
  const kind = String((change as { kind?: ChangeKind } | null)?.kind);
  const check = checks.get(kind);
  if (!check) return `/kind: ${kind} is not known`;
  if (check.Check(change)) return undefined;
  const fault = check.Errors(change).First();
  return `${fault?.path ?? ""}: ${fault?.message ?? "not valid"}`;
}
