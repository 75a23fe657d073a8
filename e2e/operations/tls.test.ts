import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { restQuery } from "../call-rest.ts";
import { type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { loginInput } from "../wire-client.ts";
import { hongyan, runProgram } from "./run-program.ts";

let server: RunningServer;
let ca: Buffer;
beforeAll(async () => {
  const folder = temporaryFolder();
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const { code, stderr } = await runProgram("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
    ...["-keyout", key, "-out", cert, "-subj", "/CN=chat.example.com", "-addext", "subjectAltName=IP:127.0.0.1"],
  ]);
  expect(code, stderr).toBe(0);
  ca = readFileSync(cert);
  server = await startServer({ HONGYAN_TLS_CERT: cert, HONGYAN_TLS_KEY: key });
});
afterAll(() => server?.stop());

test("REST is served over HTTPS", async () => {
  expect(server.url).toMatch(/^https:/);
  const answer = await new Promise<string>((resolve, reject) => {
    const sent = request(
      `${server.url}/v4/im_open_login_svc/account_import?${restQuery(server)}`,
      { method: "POST", ca },
      (reply) => {
        let text = "";
        reply.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        reply.once("end", () => resolve(text));
      },
    );
    sent.once("error", reject);
    sent.end(JSON.stringify({ UserID: "alice" }));
  });
  expect(JSON.parse(answer)).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
});

test("clients connect over WSS", async () => {
  const socket = new WebSocket(`${server.url.replace("https", "wss")}/ws`, { ca });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const reply = new Promise<string>((resolve) => socket.once("message", (text) => resolve(String(text))));
  socket.send(JSON.stringify({ id: 1, op: "login", data: loginInput(server, { userId: "alice" }) }));
  expect(JSON.parse(await reply)).toMatchObject({ id: 1, code: 0 });
  socket.close();
});

test("the hongyan command finds its server behind TLS", async () => {
  expect(await hongyan(server.dataDir, "app", "list")).toMatchObject({ code: 0, stderr: "" });
});
