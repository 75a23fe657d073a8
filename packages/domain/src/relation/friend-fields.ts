import { type ErrorSpec, ImError, limits, relationErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import { mayReadField } from "../profile/profile-fields.ts";
import { badParameter } from "./relation-results.ts";

const bytesOf = (text: string): number => Buffer.byteLength(text);

export function sourceProblem(source: string): ErrorSpec | undefined {
  return /^AddSource_Type_[A-Za-z]{1,8}$/.test(source)
    ? undefined
    : badParameter("an AddSource is AddSource_Type_ and a word of at most 8 letters");
}

export function wordingProblem(wording = ""): ErrorSpec | undefined {
  return bytesOf(wording) > limits.addWordingBytes
    ? badParameter(`an AddWording has at most ${limits.addWordingBytes} bytes`)
    : undefined;
}

export function remarkProblem(remark = ""): ErrorSpec | undefined {
  return bytesOf(remark) > limits.remarkBytes
    ? badParameter(`a remark has at most ${limits.remarkBytes} bytes`)
    : undefined;
}

/** What is wrong with the names of friend groups. */
export function groupNamesProblem(names: readonly string[]): ErrorSpec | undefined {
  if (names.some((name) => name === "")) return badParameter("the name of a friend group is empty");
  // Half a surrogate pair is stored as another character: the name would be looked for in vain, and then taken.
  if (!names.every((name) => name.isWellFormed())) return badParameter("the name of a friend group is no text");
  return names.some((name) => bytesOf(name) > limits.friendGroupNameBytes)
    ? badParameter(`the name of a friend group has at most ${limits.friendGroupNameBytes} bytes`)
    : undefined;
}

/** What is wrong with custom fields of a friend: those an app declares, with short values. */
export function customProblem(app: App, custom: Readonly<Record<string, string>>): ErrorSpec | undefined {
  for (const [tag, value] of Object.entries(custom)) {
    if (!app.settings.friendCustomFields.includes(tag)) return badParameter(`the app declares no field ${tag}`);
    if (bytesOf(value) > limits.friendCustomBytes)
      return badParameter(`${tag} has at most ${limits.friendCustomBytes} bytes`);
  }
  return undefined;
}

/** Stored custom fields that the app still declares. */
export function declaredCustom(app: App, custom: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    app.settings.friendCustomFields.flatMap((tag) => {
      const value = custom[tag];
      return value === undefined ? [] : [[tag, value]];
    }),
  );
}

/** What a call changes of a friend. What is missing stays; an empty remark or value takes it off. */
export type FriendFields = { remark?: string; groups?: string[]; custom: Record<string, string> };

function readField(app: App, fields: FriendFields, tag: string, value: unknown): ErrorSpec | undefined {
  if (tag === "Tag_SNS_IM_Remark") {
    if (typeof value !== "string") return badParameter(`${tag} is a text`);
    fields.remark = value;
    return remarkProblem(value);
  }
  if (tag === "Tag_SNS_IM_Group") {
    const isNames = Array.isArray(value) && value.every((name) => typeof name === "string");
    if (!isNames) return badParameter(`${tag} is a list of names`);
    fields.groups = [...new Set<string>(value)];
    return groupNamesProblem(fields.groups);
  }
  if (typeof value !== "string" && typeof value !== "number") return badParameter(`${tag} is a text`);
  fields.custom[tag] = String(value);
  return customProblem(app, { [tag]: String(value) });
}

/** The fields of a friend by tag as one change; custom fields are texts, and a number becomes one. */
export function readFriendFields(
  app: App,
  given: readonly (readonly [tag: string, value: unknown])[],
): { fields: FriendFields } | { problem: ErrorSpec } {
  const fields: FriendFields = { custom: {} };
  for (const [tag, value] of given) {
    const problem = readField(app, fields, tag, value);
    if (problem) return { problem };
  }
  return { fields };
}

const standardTags = [
  "Tag_SNS_IM_AddSource",
  "Tag_SNS_IM_AddWording",
  "Tag_SNS_IM_Group",
  "Tag_SNS_IM_Remark",
  "Tag_SNS_IM_AddTime",
];

/** Throws where neither friends nor profiles have a field of this tag that a back end may read. */
export function requireFriendTag(app: App, tag: string): void {
  const isKnown =
    standardTags.includes(tag) || app.settings.friendCustomFields.includes(tag) || mayReadField(app, tag, "admin");
  if (!isKnown) throw new ImError(relationErrors.badParameter, `there is no field ${tag}`);
}
