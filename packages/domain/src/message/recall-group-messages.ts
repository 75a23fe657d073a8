import { type ErrorSpec, groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";
import { type FoundMessage, findGroupMessage } from "./find-message.ts";
import { entriesOfGroupRecall } from "./tell-group-change.ts";
import { tellWhoSees } from "./tell-who-sees.ts";

type GroupMessage = FoundMessage & { kind: "group" };

type RecallResult = { seq: number; error?: ErrorSpec; changePosition: number };

type By = { by: string; reason?: string | undefined; fromConnection?: string };

export function requireReason(reason: string | undefined): void {
  if (Buffer.byteLength(reason ?? "") > limits.recallReasonBytes)
    throw new ImError(groupErrors.badParameter, `a reason has at most ${limits.recallReasonBytes} bytes`);
}

/** The back end takes back any messages of a group, however old. */
export async function recallGroupMessages(
  domain: Domain,
  app: App,
  target: TypedGroup,
  input: { seqs: readonly number[]; by: string; reason?: string | undefined },
): Promise<RecallResult[]> {
  requireReason(input.reason);
  if (!target.type.recall)
    return input.seqs.map((seq) => ({ seq, error: groupErrors.noRecallInType, changePosition: 0 }));
  const found = await Promise.all(input.seqs.map((seq) => findGroupMessage(domain, target, seq)));
  const recalled = await recallInGroup(
    domain,
    app,
    found.filter((message) => message?.kind === "group"),
    input,
  );
  // A seq that is named twice is recalled once.
  return input.seqs.map((seq) => {
    const at = recalled.findIndex((result) => result.seq === seq);
    return recalled.splice(at, at < 0 ? 0 : 1)[0] ?? { seq, error: groupErrors.recallNotFound, changePosition: 0 };
  });
}

/** Takes messages of one group back, and tells those who may see them. */
export async function recallInGroup(
  domain: Domain,
  app: App,
  messages: readonly GroupMessage[],
  { by, reason, fromConnection }: By,
): Promise<RecallResult[]> {
  const first = messages[0];
  if (!first) return [];
  const at = domain.clock();
  const seqs = messages.map(({ row }) => row.seq);
  const { results } = await domain.storage.commit(
    "recallGroupMessages",
    { conversationId: first.head.id, seqs, by, ...(reason !== undefined && { reason }), at },
    entriesOfGroupRecall(domain, app, first.group),
  );
  for (const [index, message] of messages.entries()) {
    const result = results[index];
    if (result?.outcome !== "recalled") continue;
    const { groupId } = message.group;
    const sender = await domain.storage.accounts.findNumber(message.row.sender);
    const event = encodeEvent("messageRecalled", {
      from: sender?.userId ?? "",
      to: groupId,
      groupId,
      seq: result.seq,
      by,
      ...(reason !== undefined && { reason }),
      at,
      changePosition: result.changePosition,
    });
    await tellWhoSees(domain, message, event, fromConnection);
  }
  return results.map(({ seq, outcome, changePosition }) => {
    if (outcome === "recalled") return { seq, changePosition };
    return {
      seq,
      error: outcome === "notFound" ? groupErrors.recallNotFound : groupErrors.notRecallable,
      changePosition,
    };
  });
}

/** Recalls of one batch. */
const recallsPerBatch = 100;

/**
 * Takes back what an account sent among the newest messages of a group. Nobody is told: devices learn it from the
 * conversation's change log and from the history.
 */
export async function deleteMessagesOfSender(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  input: { sender: Account; by: string },
): Promise<void> {
  const { storage, clock } = domain;
  const head = await storage.conversations.head(group.number);
  if (!type.may.deleteBySender.includes("app") || !head) return;
  const after = head.lastSeq - limits.messagesPerSenderDeletion;
  const seqs = await storage.groupMessages.seqsOfSender(head.id, input.sender.number, after);
  for (let from = 0; from < seqs.length; from += recallsPerBatch)
    await storage.commit(
      "recallGroupMessages",
      { conversationId: head.id, seqs: seqs.slice(from, from + recallsPerBatch), by: input.by, at: clock() },
      entriesOfGroupRecall(domain, app, group),
    );
}
