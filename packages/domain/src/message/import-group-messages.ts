import { randomInt } from "node:crypto";
import { groupErrors, ImError, type MessageElement } from "@hongyan/protocol";
import type { Account, GroupImported } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { hourStart } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";
import { activateGroup } from "../group/activate-group.ts";
import { requireMay, type TypedGroup } from "../group/find-group.ts";
import { encodeMessageBody } from "./message-body.ts";

/** A message of another system. */
export type GroupMessageToImport = {
  sender: Account;
  body: readonly MessageElement[];
  customData?: string | undefined;
  /** Unix seconds in the system it comes from. */
  time: number;
  random: number | undefined;
};

/** `code`: 0, or why this one was left out. `seq` is 0 then. */
export type GroupImportResult = { seq: number; time: number; code: number };

const bodyErrors = { malformed: groupErrors.badParameter, tooLong: groupErrors.messageTooLong };

/**
 * Writes messages of another system at the end of a group's history, each with its own time. Nobody is told, and what
 * is in the group is read for everybody afterwards. `isListed`: lists of conversations show the newest of them.
 */
export async function importGroupMessages(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  input: { messages: readonly GroupMessageToImport[]; isListed: boolean },
): Promise<GroupImportResult[]> {
  requireMay(type, "import", { as: "app" });
  const encoded = input.messages.map((message) => encode(app, message));
  const writable = input.messages.flatMap((message, at) => {
    const body = encoded[at];
    return typeof body === "string" ? [{ message, body }] : [];
  });
  const imported = writable.length > 0 ? await write(domain, { group, type }, input.isListed, writable) : [];
  // Also for a repeat: after a crash it may be the first that hears of its hour.
  for (const hour of hoursOf(app, writable, imported))
    await domain.importedHours.add(domain.storage, app, hour, "Group");
  let next = 0;
  return input.messages.map(({ time }, at): GroupImportResult => {
    const body = encoded[at];
    if (typeof body === "number") return { seq: 0, time, code: body };
    const result = imported[next++];
    if (!result || result.outcome === "outOfOrder") return { seq: 0, time, code: groupErrors.badParameter.code };
    return { seq: result.seq, time, code: 0 };
  });
}

/** The body as it is stored, or the code of what is wrong with it. */
function encode(app: App, { body, customData }: GroupMessageToImport): string | number {
  try {
    return encodeMessageBody(body, customData, app.settings.messageBytes, bodyErrors);
  } catch (error) {
    if (error instanceof ImError) return error.code;
    throw error;
  }
}

type Writable = { message: GroupMessageToImport; body: string };

async function write(
  domain: Domain,
  { group, type }: TypedGroup,
  isListed: boolean,
  writable: readonly Writable[],
): Promise<GroupImported[]> {
  if (type.needsActivation && !group.isActivated) await activateGroup(domain, group);
  return domain.storage.commit("importGroupMessages", {
    group: group.number,
    members: [],
    messages: writable.map(({ message, body }) => ({
      sender: message.sender.number,
      time: message.time,
      random: message.random ?? randomInt(2 ** 32),
      mayRepeat: message.random !== undefined,
      body,
      customData: message.customData ?? null,
    })),
    counts: type.countsUnread,
    isQuiet: !isListed,
    at: domain.clock(),
  });
}

/** A time in each hour that something was written into. */
function hoursOf({ settings }: App, writable: readonly Writable[], imported: readonly GroupImported[]): number[] {
  const hours = new Set<number>();
  for (const [at, result] of imported.entries())
    if (result.outcome !== "outOfOrder") hours.add(hourStart(settings, (writable[at]?.message.time ?? 0) * 1000));
  return [...hours];
}
