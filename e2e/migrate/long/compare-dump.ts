import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { MessageElement } from "@hongyan/protocol";
import { readTruth } from "../xmpp/truth.ts";

type Line = { from: string; to?: string; groupId?: string; body: MessageElement[]; isRecalled?: boolean };

/** Conversations whose messages in a dump are not what was said, in its order. */
export async function compareDump(
  truthPath: string,
  dump: string,
): Promise<{ messages: number; differences: string[] }> {
  const truth = await readTruth(truthPath);
  const found = new Map<string, string[]>();
  let messages = 0;
  for (const file of ["c2c-messages.ndjson", "group-messages.ndjson"]) {
    for await (const text of createInterface({ input: createReadStream(join(dump, file)) })) {
      const line = JSON.parse(text) as Line;
      const name =
        line.groupId === undefined ? `c2c ${[line.from, line.to].sort().join(" ")}` : `group ${line.groupId}`;
      const said = found.get(name) ?? [];
      found.set(name, said);
      said.push(shown(line.from, textOf(line.body), line.isRecalled === true));
      messages++;
    }
  }
  const differences = [...new Set([...truth.keys(), ...found.keys()])].filter((name) => {
    const expected = (truth.get(name) ?? []).map(({ from, text, isRecalled }) => shown(from, text, isRecalled));
    return expected.join("\n") !== (found.get(name) ?? []).join("\n");
  });
  return { messages, differences };
}

const shown = (from: string, text: string, isRecalled: boolean) => JSON.stringify([from, text, isRecalled]);

function textOf([element]: readonly MessageElement[]): string {
  if (element?.MsgType === "TIMTextElem") return element.MsgContent.Text;
  if (element?.MsgType === "TIMImageElem") return element.MsgContent.ImageInfoArray[0]?.URL ?? "";
  return JSON.stringify(element);
}
