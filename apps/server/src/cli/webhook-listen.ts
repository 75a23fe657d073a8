import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { signOf } from "../webhooks/request-url.ts";
import { type CliCall, type CliCommand, CliError, numberOption, UsageError } from "./cli-command.ts";

/** The port of a back end on a developer's machine. */
const defaultPort = 8700;
const oldestSeconds = 60;

type Listening = { token: string; answer: string; isBrief: boolean };

export const webhookListen: CliCommand = {
  name: "webhook listen",
  summary: "Is a back end for developers: prints every webhook that arrives, and answers it.",
  options: {
    port: { type: "string", value: "PORT", doc: `Where to listen; ${defaultPort} without it, 0 for a free one.` },
    host: { type: "string", value: "HOST", doc: "Address to listen on; 127.0.0.1 without it." },
    token: { type: "string", value: "TEXT", doc: "Checks the signature of each request." },
    answer: {
      type: "string",
      value: "JSON",
      doc: 'What to answer; {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0} without it.',
    },
    code: { type: "string", value: "CODE", doc: "ErrorCode of the answer: 1 refuses, 2 drops." },
    brief: { type: "boolean", doc: "One line each, without the body." },
  },
  run: async (call) => {
    const listening = listeningOf(call);
    const server = createServer((request, response) => {
      // A caller that went away, or an address that is none: whoever listens goes on listening.
      receive(listening, request, response).catch(() => response.destroy());
    });
    const host = String(call.values.host ?? "127.0.0.1");
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => reject(new CliError(`cannot listen: ${error.message}`)));
      server.listen(numberOption(call, "port", 65_535) ?? defaultPort, host, resolve);
    });
    console.log(`listening on http://${host}:${(server.address() as AddressInfo).port}/`);
    console.log("to have webhooks come here: hongyan webhook set --url <this address>; Ctrl+C ends it\n");
    await new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
    });
    server.close();
    server.closeAllConnections();
  },
};

function listeningOf(call: CliCall): Listening {
  const code = numberOption(call, "code", 1_000_000) ?? 0;
  const answer = String(call.values.answer ?? JSON.stringify({ ActionStatus: "OK", ErrorInfo: "", ErrorCode: code }));
  try {
    JSON.parse(answer);
  } catch {
    throw new UsageError("--answer is JSON");
  }
  return { token: String(call.values.token ?? ""), answer, isBrief: call.values.brief === true };
}

async function receive(listening: Listening, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  const query = new URL(request.url ?? "/", "http://back.end").searchParams;
  const caller = [query.get("OptPlatform"), query.get("ClientIP")].filter(Boolean).join(" ");
  const signature = listening.token === "" ? "" : `  ${checkSign(listening.token, query)}`;
  const command = query.get("CallbackCommand") ?? "no CallbackCommand";
  console.log(`${new Date().toISOString()}  ${command}  app ${query.get("SdkAppid")}  ${caller}${signature}`);
  if (!listening.isBrief) console.log(`${pretty(text)}\n`);
  response.writeHead(200, { "content-type": "application/json" }).end(listening.answer);
}

function checkSign(token: string, query: URLSearchParams): string {
  const time = query.get("RequestTime") ?? "";
  if (query.get("Sign") === null) return "NOT SIGNED";
  if (query.get("Sign") !== signOf(token, time)) return "WRONG SIGNATURE";
  return Math.abs(Date.now() / 1000 - Number(time)) > oldestSeconds ? "OLD SIGNATURE" : "signed";
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
