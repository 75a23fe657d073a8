import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Change, ChangeBody } from "../change.ts";
import { streamOf } from "../stream-of.ts";

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-bridge-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const changeOf = (key: string, body: ChangeBody, more: { echo?: string } = {}): Change => ({
  ...body,
  ...more,
  key,
  at: 1_700_000_000_000,
  stream: streamOf(body),
});

/** A text of a one-to-one conversation; its id is its key. */
export const textFrom = (from: string, to: string, key: string): Change =>
  changeOf(key, {
    kind: "c2cMessage",
    message: {
      from,
      to,
      id: key,
      at: 1_700_000_000_000,
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: key } }],
    },
  });

export const textInGroup = (groupId: string, from: string, key: string): Change =>
  changeOf(key, {
    kind: "groupMessage",
    message: {
      groupId,
      from,
      id: key,
      at: 1_700_000_000_000,
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: key } }],
    },
  });
