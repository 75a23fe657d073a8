import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";
import { Failure } from "../../cli/failure.ts";

/** The HTTP API of ejabberd (mod_http_api). */
export type AdminApi = {
  url: string;
  /** Runs a command. Throws `ApiRefusal` where ejabberd refuses it. */
  call: (command: string, args: object) => Promise<unknown>;
  close: () => Promise<void>;
};

/** Who calls: nobody where the API lets in by address. */
export type ApiLogin = { token: string } | { user: string; password: string } | undefined;

export class ApiRefusal extends Failure {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Long enough for ejabberd to be started again; short where it never was there. */
const mostAttempts = 30;
const mostFirstAttempts = 3;
const longestPauseMs = 5_000;
const connections = 16;

export function openAdminApi(url: string, login: ApiLogin): AdminApi {
  const { origin, pathname } = new URL(url);
  const root = pathname.replace(/\/+$/, "");
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const headers = { "content-type": "application/json", ...authorization(login) };

  const post = async (command: string, args: object) => {
    const answer = await pool.request({
      method: "POST",
      path: `${root}/${command}`,
      headers,
      body: JSON.stringify(args),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  let wasThere = false;
  let isClosed = false;
  const call = async (command: string, args: object): Promise<unknown> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await post(command, args).catch((error: Error) => error);
      if (!(answer instanceof Error)) {
        wasThere = true;
        return readAnswer(command, url, answer);
      }
      if (isClosed || attempt >= (wasThere ? mostAttempts : mostFirstAttempts))
        throw new Failure(`ejabberd's API at ${url} does not answer: ${reasonOf(answer)}`);
      await pause(Math.min(longestPauseMs, 100 * 2 ** attempt));
    }
  };
  return {
    url,
    call,
    close: () => {
      isClosed = true;
      return pool.destroy();
    },
  };
}

function authorization(login: ApiLogin): Record<string, string> {
  if (!login) return {};
  if ("token" in login) return { authorization: `Bearer ${login.token}` };
  const pair = Buffer.from(`${login.user}:${login.password}`).toString("base64");
  return { authorization: `Basic ${pair}` };
}

function readAnswer(command: string, url: string, { status, text }: { status: number; text: string }): unknown {
  if (status === 200) return text === "" ? undefined : JSON.parse(text);
  if (status === 401 || status === 403) {
    throw new Failure(
      `ejabberd's API at ${url} does not let the command ${command} be run (${status}): its api_permissions have to allow it to who calls`,
    );
  }
  throw new ApiRefusal(`ejabberd answered ${status} to the command ${command}: ${text.slice(0, 200)}`, status);
}

const reasonOf = ({ message, cause }: Error) => (cause instanceof Error ? cause.message : message) || "no reason given";
