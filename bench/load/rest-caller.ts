import { Agent, request } from "node:http";
import { signUserSig } from "@hongyan/admin";
import type { HongyanServer } from "../peers/start-hongyan.ts";

export type RestCaller = {
  call: (command: string, body: object) => Promise<Record<string, unknown>>;
  close: () => void;
};

/** Calls over kept connections with as little work as possible: what is measured is the server. */
export function createRestCaller(server: HongyanServer, connections: number): RestCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { sdkAppId, secretKey } = server;
  const userSig = signUserSig({ sdkAppId, secretKey, userId: "administrator", expireSeconds: 86_400 });
  const query = `?sdkappid=${sdkAppId}&identifier=administrator&usersig=${userSig}&random=1&contenttype=json`;
  const { hostname, port } = new URL(server.url);

  const call = (command: string, body: object): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body);
      const headers = { "content-length": Buffer.byteLength(text) };
      const sent = request(
        { agent, hostname, port, method: "POST", path: `/v4/${command}${query}`, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.once("end", () => {
            const reply = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
            if (reply.ErrorCode === 0) resolve(reply);
            else reject(new Error(`${command}: ${reply.ErrorCode} ${reply.ErrorInfo}`));
          });
        },
      );
      sent.once("error", reject);
      sent.end(text);
    });
  return { call, close: () => agent.destroy() };
}
