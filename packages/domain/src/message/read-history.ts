import type { ConversationHead, HistoryPage, HistoryRequest, MessageRow } from "@hongyan/storage";
import { historySince } from "../app/quotas.ts";
import type { Domain } from "../domain.ts";

/** Messages that one read looks at: nobody else is answered meanwhile. */
const rowsPerRead = 2_000;
/** Messages that one page looks at, however few of them may be seen. */
const rowsPerPage = 20_000;

/**
 * A page of a history. Where most messages are hidden or deleted it may be short, even empty, and not complete: it
 * then says where it goes on.
 */
export async function readHistory(
  domain: Pick<Domain, "storage" | "apps" | "clock">,
  asked: Omit<HistoryRequest, "mostRows"> & { conversation: ConversationHead },
): Promise<HistoryPage> {
  const request = withinQuota(domain, asked);
  const rows: MessageRow[] = [];
  let place: Pick<HistoryRequest, "before" | "from"> = {};
  for (let rowsLeft = rowsPerPage; ; rowsLeft -= rowsPerRead) {
    const count = request.count - rows.length;
    const page = await domain.storage.messages.history({ ...request, ...place, count, mostRows: rowsPerRead });
    rows.push(...page.rows);
    const { next } = page;
    if (!next || rows.length === request.count || rowsLeft <= rowsPerRead) return { ...page, rows };
    place = request.from ? { from: next } : { before: next };
  }
}

/** What is older than the app's quota of days is left aside, from whichever side it is read. */
function withinQuota(
  { apps, clock }: Pick<Domain, "apps" | "clock">,
  request: Omit<HistoryRequest, "mostRows"> & { conversation: ConversationHead },
): Omit<HistoryRequest, "mostRows"> {
  const since = historySince(apps.get(request.conversation.sdkAppId), clock());
  if (since === 0) return request;
  const from = request.from && request.from.placedAt < since ? { placedAt: since, seq: 0 } : request.from;
  return { ...request, ...(from && { from }), notBefore: Math.max(request.notBefore ?? 0, since) };
}
