import { Agent } from "undici";
import { Failure } from "../../../cli/failure.ts";
import type { InboundReply } from "../../inbound/inbound.ts";

/** The back end of the app, which has to do with webhooks what it always did. */
export type PassOn = {
  /** Gives it a webhook as it came, and resolves to what it answers: a before webhook is decided by that. */
  tell: (query: URLSearchParams, body: string) => Promise<InboundReply>;
  trouble: () => string | undefined;
  close: () => Promise<void>;
};

/** Whoever sends the webhook gives up before that. */
const answerWithinMs = 10_000;
const mostConnections = 64;

export function passOn(url: string): PassOn {
  const target = targetOf(url);
  const timeouts = {
    connect: { timeout: answerWithinMs },
    headersTimeout: answerWithinMs,
    bodyTimeout: answerWithinMs,
  };
  const agent = new Agent({ connections: mostConnections, ...timeouts });
  let trouble: string | undefined;

  const refuse = (reason: string): InboundReply => {
    trouble = `${target.origin} does not take the webhooks that are passed on to it: ${reason}`;
    return { status: 502, body: { ActionStatus: "FAIL", ErrorInfo: trouble, ErrorCode: 1 } };
  };
  return {
    tell: async (query, body) => {
      try {
        const { statusCode, body: answer } = await agent.request({
          origin: target.origin,
          path: pathWith(target, query),
          method: "POST",
          headers: { "content-type": "application/json; charset=utf-8" },
          body,
        });
        const text = await answer.text();
        if (statusCode !== 200) return refuse(`HTTP ${statusCode}`);
        const reply = JSON.parse(text) as object;
        trouble = undefined;
        return { status: 200, body: reply };
      } catch (error) {
        return refuse((error as Error).message);
      }
    },
    trouble: () => trouble,
    close: () => agent.close(),
  };
}

/** A back end may tell apps apart by parameters of its own. */
function pathWith({ pathname, searchParams }: URL, query: URLSearchParams): string {
  return `${pathname}?${new URLSearchParams([...searchParams, ...query])}`;
}

function targetOf(url: string): URL {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target || !/^https?:$/.test(target.protocol)) throw new Failure(`webhooks cannot be passed on to ${url}`);
  return target;
}
