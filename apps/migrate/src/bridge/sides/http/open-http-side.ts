import { Value } from "@sinclair/typebox/value";
import { Pool } from "undici";
import type { Change, ChangeKind } from "../../change.ts";
import type { Inbound } from "../../inbound/inbound.ts";
import { type Applied, Conflict, type Ear, type Side } from "../../side.ts";
import { ChangeAnswer, changeSchemas } from "./change-schema.ts";
import { receiveChanges } from "./receive-changes.ts";
import { signedHeaders } from "./signature.ts";

export type HttpSideOptions = {
  /** Where the system takes changes. */
  url: string;
  secret: string;
  /** Kinds that it does not want to hear of. */
  without: readonly string[];
  /** Path of the bridge that it posts to. */
  path: string;
  connections: number;
  inbound: Inbound;
};

const answerWithinMs = 10_000;
const every = Object.keys(changeSchemas) as ChangeKind[];

/** A system of the app's own that speaks the routes of the bridge. */
export function openHttpSide({ url, secret, without, path, connections, inbound }: HttpSideOptions): Side {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections, headersTimeout: answerWithinMs, bodyTimeout: answerWithinMs });
  let ear: Ear | undefined;
  let strangers = 0;
  let hasTold = false;

  inbound.serve(
    path,
    receiveChanges({
      secret,
      ear: () => ear,
      onCall: (isOurs) => {
        if (isOurs) hasTold = true;
        else strangers++;
      },
    }),
  );
  return {
    description: `the system at ${url}`,
    applies: new Set(every.filter((kind) => !without.includes(kind))),
    listen: async (given) => {
      ear = given;
    },
    apply: async ({ stream: _, echo: __, ...change }: Change) => {
      const body = JSON.stringify({ change });
      const answer = await pool.request({
        method: "POST",
        path: pathname + search,
        headers: { "content-type": "application/json", ...signedHeaders(secret, body, Date.now()) },
        body,
      });
      return readAnswer(answer.statusCode, await answer.body.text());
    },
    trouble: () =>
      strangers > 0 && !hasTold ? `${strangers} requests came that are not signed with the shared secret` : undefined,
    close: async () => {
      ear = undefined;
      await pool.close();
    },
  };
}

function readAnswer(status: number, text: string): Applied {
  if (status !== 200) throw new Error(`the old system answers HTTP ${status}: ${text.slice(0, 200)}`);
  const answer: unknown = text === "" ? {} : JSON.parse(text);
  if (!Value.Check(ChangeAnswer, answer)) throw new Error(`the old system answers ${text.slice(0, 200)}`);
  if (answer.conflict !== undefined) throw new Conflict(answer.conflict);
  return answer.id === undefined ? {} : { id: answer.id };
}
