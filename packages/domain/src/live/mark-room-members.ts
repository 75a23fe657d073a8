import { groupErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";
import { hiddenMark } from "./room-members.ts";

/** Shows an account in the list of a room whether it is there or not. Source: REST, "modify_user_info". */
const robotMark = 500;
/** From here on a mark means what the app wants. */
const firstOwnMark = 1_000;
const robotMs = 3 * 86_400_000;

export type MarkedMember = { account: Account; marks: readonly number[] };

/** Sets marks of members that are in a room, or takes them away. Answers those it could be done for. */
export async function markRoomMembers(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  input: { actor: Pick<GroupActor, "as">; members: readonly MarkedMember[]; isSet: boolean },
): Promise<MarkedMember[]> {
  const { group, type } = typed;
  requireMay(type, "mark", input.actor);
  for (const mark of input.members.flatMap(({ marks }) => marks)) requireMark(mark, input.actor);
  await domain.live.open(app, group);
  const robots = input.members.filter(({ marks }) => marks.includes(robotMark));
  if (robots.length > 0) await setRobots(domain, app, typed, accountsOf(robots), input.isSet);
  const numbers = input.members.map(({ account }) => account.number);
  const present = await domain.live.present(group.number, numbers);
  const done = input.members.filter(
    ({ account, marks }) =>
      present.has(account.number) || (marks.length > 0 && marks.every((one) => one === robotMark)),
  );
  const marks = new Map<number, number[]>();
  for (const one of done)
    marks.set(one.account.number, [
      ...(marks.get(one.account.number) ?? []),
      ...one.marks.filter((mark) => mark !== robotMark),
    ]);
  if (domain.live.mark(group.number, marks, input.isSet) === "tooMany")
    throw new ImError(groupErrors.badParameter, "too many marks, or members with one");
  return done;
}

const accountsOf = (members: readonly MarkedMember[]) => members.map(({ account }) => account);

function requireMark(mark: number, { as }: Pick<GroupActor, "as">): void {
  if (mark >= firstOwnMark) return;
  if (mark !== robotMark && mark !== hiddenMark) throw new ImError(groupErrors.badParameter, `mark ${mark}`);
  if (as !== "app") throw new ImError(groupErrors.notPermitted, `mark ${mark}`);
}

/** Keeps accounts on the list of a room for three days without their being there, or ends that. */
export async function setRobots(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  accounts: readonly Account[],
  isSet: boolean,
  actor: Pick<GroupActor, "as"> = { as: "app" },
): Promise<void> {
  requireMay(type, "mark", actor);
  await domain.live.open(app, group);
  const numbers = [...new Set(accounts.map(({ number }) => number))];
  const at = domain.clock();
  const shownUntil = isSet ? at + robotMs : 0;
  if (isSet) await domain.storage.commit("addRoomRobots", { group: group.number, accounts: numbers, shownUntil, at });
  else await domain.storage.commit("removeRoomRobots", { group: group.number, accounts: numbers });
  domain.live.showRobots(group.number, numbers, shownUntil);
}
