import { AdminError } from "./admin-error.ts";
import { createUserSigSource } from "./create-user-sig-source.ts";
import type { Envelope } from "./envelope.ts";
import { type Commands, methods } from "./generated/commands.ts";

export type AdminClientOptions = {
  /** The app. */
  sdkAppId: number;
  /** An administrator of the app; `administrator` without it. */
  admin?: string;
  /** Address of the server; `http://127.0.0.1:8600` without it. */
  baseUrl?: string;
  /** After this many milliseconds a call is given up; 10,000 without it. */
  timeoutMs?: number;
  /** Used instead of the global `fetch`, for example to go through a proxy. */
  fetch?: typeof globalThis.fetch;
} & (
  | {
      /** The app's secret key: the client signs its own UserSigs and renews them. */
      secretKey: string;
      userSig?: never;
    }
  | {
      /** A UserSig of the administrator, made elsewhere. */
      userSig: string;
      secretKey?: never;
    }
);

export type CommandPath = keyof Commands & string;
type Fields<Path, Part extends "body" | "reply"> = Path extends CommandPath ? Commands[Path][Part] : never;

/** The fields of a command's request. */
export type CommandBody<Path extends CommandPath> = Fields<Path, "body">;
/** The fields of a command's answer, with the envelope. */
export type CommandReply<Path extends CommandPath> = Fields<Path, "reply"> & Envelope;

/** A command without required fields may be called without a body. */
type BodyArguments<Body> = Record<string, never> extends Body ? [body?: Body] : [body: Body];

type Method<Path> = Path extends CommandPath
  ? (...args: BodyArguments<CommandBody<Path>>) => Promise<CommandReply<Path>>
  : never;

type Methods = typeof methods;
type MethodsByConcept = {
  readonly [Concept in keyof Methods]: { readonly [Name in keyof Methods[Concept]]: Method<Methods[Concept][Name]> };
};

export type AdminClient = MethodsByConcept & {
  /** Runs a command by its path. Throws `AdminError` where the server refuses it. */
  readonly call: <Path extends CommandPath>(
    path: Path,
    ...args: BodyArguments<CommandBody<Path>>
  ) => Promise<CommandReply<Path>>;
  /** Runs a command that this version of the client has no types for. */
  readonly callUntyped: (path: string, body?: object) => Promise<Envelope & Record<string, unknown>>;
};

/** A client of the REST API for back ends. It holds no connection that must be closed. */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const post = createPost(options);
  const byConcept = Object.entries<Record<string, string>>(methods).map(([concept, paths]) => {
    const named = Object.entries(paths).map(([name, path]) => [name, (body?: object) => post(path, body)]);
    return [concept, Object.fromEntries(named)];
  });
  return { ...Object.fromEntries(byConcept), call: post, callUntyped: post } as AdminClient;
}

function createPost(options: AdminClientOptions) {
  const { sdkAppId, admin = "administrator", baseUrl = "http://127.0.0.1:8600", timeoutMs = 10_000 } = options;
  const request = options.fetch ?? globalThis.fetch;
  const { userSig } = options;
  const getUserSig =
    userSig === undefined
      ? createUserSigSource({ sdkAppId, secretKey: options.secretKey, userId: admin })
      : () => userSig;
  const root = baseUrl.replace(/\/+$/, "");
  let signed = "";
  let query = "";
  // Back ends make millions of calls in a row: what is the same in all of them is put together once.
  const queryWith = (usersig: string): string => {
    if (usersig !== signed || query === "") {
      const fields = { sdkappid: String(sdkAppId), identifier: admin, usersig, contenttype: "json" };
      query = `${new URLSearchParams(fields)}&random=`;
      signed = usersig;
    }
    return query + Math.floor(Math.random() * 0x1_0000_0000);
  };

  return async (path: string, body: object = {}): Promise<Envelope & Record<string, unknown>> => {
    const response = await request(`${root}/v4/${path}?${queryWith(getUserSig())}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      // Made when it is asked for: a `fetch` with a time-out of its own goes without it.
      get signal() {
        return AbortSignal.timeout(timeoutMs);
      },
    });
    return readReply(path, response);
  };
}

const headers = { "content-type": "application/json" };

async function readReply(command: string, response: Response): Promise<Envelope & Record<string, unknown>> {
  const text = await response.text();
  const reply = parseEnvelope(text);
  if (!reply) throw new AdminError({ code: -1, info: `HTTP ${response.status} without an answer`, command });
  if (reply.ErrorCode !== 0 && reply.ActionStatus !== "SomeError")
    throw new AdminError({ code: reply.ErrorCode, info: reply.ErrorInfo, command, reply });
  return reply;
}

function parseEnvelope(text: string): (Envelope & Record<string, unknown>) | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "ErrorCode" in value ? (value as never) : undefined;
  } catch {
    return undefined;
  }
}
