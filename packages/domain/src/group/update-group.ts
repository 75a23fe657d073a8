import { type ErrorSpec, groupErrors, ImError, tipKinds } from "@hongyan/protocol";
import type { Group, GroupChanges } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "./find-group.ts";
import { requireCustomFields } from "./group-fields.ts";
import { requireProfileTexts } from "./group-profile.ts";
import { membersAllowed } from "./group-quotas.ts";
import type { GroupType } from "./group-types.ts";
import { entriesOfGroupUpdate } from "./tell-group-profile.ts";
import { tellGroupUpdated } from "./tell-group-updated.ts";
import { tellTip, tipToStore, tipToTell } from "./tell-tip.ts";

type Given<Fields> = { [Field in keyof Fields]: Fields[Field] | undefined };

export type GroupUpdate = TypedGroup & { actor: GroupActor; changes: Partial<Given<GroupChanges>> };

const texts = ["name", "introduction", "notification", "faceUrl"] as const;
const options = [
  "applyOption",
  "inviteOption",
  "maxMembers",
  "showsEarlier",
  "usesPermissions",
  "defaultPermission",
] as const;

/** Changes what is given of a profile and tells the members. Resolves to the group as it is then. */
export async function updateGroup(domain: Domain, app: App, input: GroupUpdate): Promise<Group> {
  const { group, type, actor } = input;
  requireAllowed(app, input);
  const changes = whatDiffers(group, fit(app, input));
  if (Object.keys(changes).length === 0) return group;
  const at = domain.clock();
  const told = textsOf(changes);
  const tip = told && {
    operator: actor.account,
    tip: { kind: tipKinds.profileChanged, operator: actor.account.userId, changed: told },
  };
  const toTell = tip && tipToTell(type, group, "profile", tip);
  const result = await domain.storage.commit(
    "updateGroup",
    { group: group.number, members: [], changes, tip: tipToStore(toTell), at },
    entriesOfGroupUpdate(domain, app, group, told),
  );
  if (result.outcome === "gone") throw new ImError(groupErrors.groupNotFound, group.groupId);
  await tellGroupUpdated(domain, app, result.group);
  tellTip(domain, result.group, toTell, result.placed);
  return result.group;
}

function requireAllowed(app: App, { group, type, actor, changes }: GroupUpdate): void {
  const refuse = (isRefused: boolean, error: ErrorSpec, what: string) => {
    if (isRefused) throw new ImError(error, `${what} of ${type.name}`);
  };
  // A topic has commands of its own.
  refuse(group.community !== null, groupErrors.badGroupId, group.groupId);
  // The answer is the profile, also where nothing is to change.
  if (actor.as !== "app") requireMay(type, "findById", actor);
  if (texts.some((field) => changes[field] !== undefined)) requireMay(type, "editProfile", actor);
  if (options.some((field) => changes[field] !== undefined)) requireMay(type, "editOptions", actor);
  if (changes.mutesAll !== undefined) requireMay(type, "muteAll", actor);
  requireProfileTexts(app, changes);
  requireCustomFields(app, actor.as, changes.custom ?? {});
  refuse(!fits(type.apply, changes.applyOption), groupErrors.badParameter, "ApplyJoinOption");
  refuse(!fits(type.invite, changes.inviteOption), groupErrors.badParameter, "InviteJoinOption");
  refuse(
    changes.showsEarlier !== undefined && !type.canChangeShowsEarlier,
    groupErrors.notPermitted,
    "HistoryMsgBeforeJoin",
  );
  // Callers who fill every field send zeros to groups that have no such thing.
  const ofTopics = changes.usesPermissions || (changes.defaultPermission ?? 0) > 0;
  refuse(ofTopics && !group.hasTopics, groupErrors.notPermitted, "permissions");
  refuse(changes.maxMembers !== undefined && changes.maxMembers < 1, groupErrors.badParameter, "MaxMemberNum");
}

const fits = (option: GroupType["apply"] | GroupType["invite"], given: string | undefined): boolean =>
  given === undefined || option.canChange || given === option.default;

/** The number of members has no meaning in a live room, and stays within what the app allows elsewhere. */
function fit(app: App, { type, changes }: GroupUpdate): GroupUpdate["changes"] {
  if (changes.maxMembers === undefined) return changes;
  return { ...changes, maxMembers: type.kind === "live" ? undefined : membersAllowed(app, type, changes.maxMembers) };
}

/** What is given and is not so already: a change that changes nothing is none. */
function whatDiffers(group: Group, { custom, ...changes }: GroupUpdate["changes"]): GroupChanges {
  const fields = Object.entries(changes).filter(
    ([field, value]) => value !== undefined && value !== group[field as keyof typeof changes],
  );
  const keys = Object.entries(custom ?? {}).filter(([key, value]) => value !== (group.custom[key] ?? ""));
  return { ...Object.fromEntries(fields), ...(keys.length > 0 && { custom: Object.fromEntries(keys) }) };
}

/** Members read of changed texts in the history; of options and custom fields only their devices learn. */
function textsOf(changes: GroupChanges): Pick<GroupChanges, (typeof texts)[number]> | undefined {
  const changed = texts.flatMap((field) => (changes[field] === undefined ? [] : [[field, changes[field]]]));
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
