/**
 * The least that can stand between a speaker and the viewers of a room: `ws`, one frame per message built once,
 * `socket.write` for each viewer. Nothing is checked, counted or shared between messages.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import * as ws from "ws";

const { Sender } = ws as unknown as { Sender: { frame: (data: Buffer, options: object) => Buffer[] } };
const viewers = new Set<Duplex>();
const options = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: true };

const server = createServer();
new ws.WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket, upgrade) => {
  const stream = upgrade.socket;
  let seq = 0;
  socket.on("message", (frame: Buffer) => {
    const request = JSON.parse(frame.toString()) as { id: number; op: string; data: { body: unknown } };
    socket.send(JSON.stringify({ id: request.id, code: 0, data: {} }));
    if (request.op === "enterRoom") viewers.add(stream);
    if (request.op !== "sendGroupMessage") return;
    const message = {
      id: `1-1-${request.id}`,
      seq: ++seq,
      from: "u000000",
      to: "room",
      time: 1,
      placedAt: 1,
      msgSeq: seq,
    };
    const data = { groupId: "room", messages: [{ ...message, ...request.data }] };
    const built = Buffer.concat(Sender.frame(Buffer.from(JSON.stringify({ event: "roomMessages", data })), options));
    for (const viewer of viewers) viewer.write(built);
  });
  socket.on("close", () => viewers.delete(stream));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
console.log(`ws-broadcast ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.once("SIGTERM", () => process.exit(0));
