import type { LiveViewer } from "@hongyan/domain";
import type { TestRest } from "../../testing/test-rest.ts";

let made = 0;

/** Names that no other test has. */
export async function people(rest: TestRest, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, () => `lr_${++made}`);
  for (let start = 0; start < count; start += 100) await rest.importAll(...names.slice(start, start + 100));
  return names;
}

export async function makeGroup(rest: TestRest, Type: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await rest.call("group_open_http_svc/create_group", { Type, Name: "Radio", ...more });
  if (answer.ErrorCode !== 0) throw new Error(answer.ErrorInfo);
  return answer.GroupId;
}

export type Watching = { heard: () => Record<string, unknown>[]; leave: () => void };

/** Has an account, or a guest, watch a room as if it were connected. */
export async function watch(rest: TestRest, groupId: string, userId?: string): Promise<Watching> {
  const { domain, app } = rest;
  const group = await domain.storage.groups.find(app.sdkAppId, groupId);
  const account = userId === undefined ? undefined : await domain.storage.accounts.find(app.sdkAppId, userId);
  if (!group || (userId !== undefined && !account)) throw new Error(`no ${groupId} or ${userId}`);
  const frames: { event: string; data: { messages: Record<string, unknown>[] } }[] = [];
  const viewer: LiveViewer = {
    id: `viewer-${++made}`,
    source: "192.0.2.1",
    ...(account && { account: account.number }),
    isThere: () => true,
    write: (built) => frames.push(JSON.parse(built.toString())) > 0,
    waitingBytes: () => 0,
    letGo: () => {},
  };
  await domain.live.open(app, group);
  domain.live.enter(app, group, viewer);
  return {
    heard: () => frames.flatMap(({ event, data }) => (event === "roomMessages" ? data.messages : [])),
    leave: () => void domain.live.leaveAll(viewer.id),
  };
}
