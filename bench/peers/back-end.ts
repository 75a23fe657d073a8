import { createServer, type Socket } from "node:net";

/**
 * A back end of an app that costs as little as possible: without looking at what stands in a request it answers at once,
 * after a pause in milliseconds, or not as it should.
 */
const behaviour = process.argv[2] ?? "0";
const pauseMs = Number(behaviour) || 0;
const body = behaviour === "garbage" ? "<html>it works</html>" : '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';
const status = behaviour === "status-500" ? "500 Internal Server Error" : "200 OK";
// One that closes in the middle promises more than it says.
const length = behaviour === "closes" ? body.length + 10 : body.length;
const answer = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`;
const flapMs = 300;
const lengthHeader = /\r\ncontent-length: (\d+)/i;

/** Half of the time. */
const isDown = () => Math.floor(Date.now() / flapMs) % 2 === 1;

function serve(socket: Socket): void {
  let waiting: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", (data: Buffer) => {
    waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data]);
    for (let end = endOfRequest(waiting); end > 0; end = endOfRequest(waiting)) {
      waiting = waiting.subarray(end);
      if (behaviour === "closes") socket.end(answer);
      else if (behaviour === "flaps" && isDown()) socket.destroy();
      else if (pauseMs === 0) socket.write(answer);
      else setTimeout(() => socket.write(answer), pauseMs);
    }
  });
}

/** 0 where it is not complete yet. */
function endOfRequest(data: Buffer): number {
  const head = data.indexOf("\r\n\r\n");
  if (head < 0) return 0;
  const length = Number(lengthHeader.exec(data.toString("latin1", 0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  return data.length >= end ? end : 0;
}

const server = createServer(serve);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`back end ready http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
});
process.once("SIGTERM", () => process.exit(0));
