import { expect, test } from "vitest";
import { messageText } from "./bench-server.ts";
import { createStanzaReader } from "./xmpp-client.ts";

const stanza = (sendNumber: number) =>
  `<message to='u000001@bench.test/bench' type='chat'><body>${messageText(sendNumber)}</body></message>`;

function readInChunks(chunks: string[]): string[] {
  const seen: string[] = [];
  const read = createStanzaReader(
    {
      onAck: (sendNumber) => seen.push(`ack ${sendNumber}`),
      onDelivery: (sendNumber) => seen.push(`delivery ${sendNumber}`),
    },
    (received) => seen.push(`asked after ${received}`),
  );
  for (const chunk of chunks) read(chunk);
  return seen;
}

test("everything is counted once wherever the stream is cut", () => {
  const stream = `<presence/>${stanza(41)}<r xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>${stanza(42)}`;
  for (let first = 0; first <= stream.length; first++)
    for (const second of [first, first + 1, first + 7, first + 40]) {
      const chunks = [stream.slice(0, first), stream.slice(first, second), stream.slice(second)];
      expect(readInChunks(chunks)).toEqual(["delivery 41", "asked after 1", "ack 1", "delivery 42"]);
    }
});

test("an acknowledgement speaks for all sends up to it", () => {
  expect(readInChunks(["<a h='2' xmlns='urn:xmpp:sm:3'/>", "<a h='2' xmlns='x'/>", "<a h='3' xmlns='x'/>"])).toEqual([
    "ack 1",
    "ack 2",
    "ack 3",
  ]);
});
