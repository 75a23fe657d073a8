import type { Server } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

/** The first line of a request, where a packet begins with one. */
const requestLine = /^[A-Z]+ \/[^\r\n]*/;
/** The same where a packet may as well be a piece of a body, whose text must stay as it is. */
const wholeRequestLine = /^[A-Z]+ \/[^\r\n]* HTTP\/1\.[01](?=\r\n)/;

/** Percent-encodes the raw bytes of a URL. Everything is seen as Latin-1 here: a character is a byte. */
function encodeUrl(packet: Buffer, firstLine: RegExp): Buffer {
  const line = firstLine.exec(packet.toString("latin1"))?.[0];
  if (!line) return packet;
  const encoded = line.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
  return Buffer.concat([Buffer.from(encoded, "latin1"), packet.subarray(line.length)]);
}

/** Sockets that a first parser has nothing to say about any more: it still tells of their end, or of a time-out. */
const taken = new WeakSet<Socket>();

/**
 * Some callers put account names into the URL as raw UTF-8, which node's parser refuses. Such a connection is taken
 * from the parser and comes back through a stream that encodes the URLs; other connections pay nothing.
 */
export function retryWithEncodedUrl(
  server: Server,
  error: Error & { code?: string; rawPacket?: unknown },
  socket: Socket,
) {
  if (taken.has(socket)) return true;
  const { code, rawPacket } = error;
  if (code !== "HPE_INVALID_URL" || !Buffer.isBuffer(rawPacket)) return false;
  const encoded = encodeUrl(rawPacket, requestLine);
  if (encoded.length === rawPacket.length) return false;
  taken.add(socket);
  socket.removeAllListeners("data");
  const connection = new Duplex({
    read: () => socket.resume(),
    write: (chunk, encoding, done) => {
      socket.write(chunk, encoding, done);
    },
    final: (done) => {
      socket.end(done);
    },
    destroy: (fault, done) => {
      socket.destroy();
      done(fault);
    },
  });
  // What the HTTP server and the listener ask of a socket.
  Object.assign(connection, {
    remoteAddress: socket.remoteAddress,
    setTimeout: socket.setTimeout.bind(socket),
    setNoDelay: socket.setNoDelay.bind(socket),
    setKeepAlive: socket.setKeepAlive.bind(socket),
  });
  socket.on("data", (packet: Buffer) => {
    if (!connection.push(encodeUrl(packet, wholeRequestLine))) socket.pause();
  });
  socket.on("end", () => connection.push(null));
  socket.on("close", () => connection.destroy());
  server.emit(socket instanceof TLSSocket ? "secureConnection" : "connection", connection);
  connection.push(encoded);
  return true;
}
