import { builtInTypes, type GroupType, groupOperations } from "@hongyan/domain";
import { code, page, table } from "./markdown.ts";

/** What a type keeps beside who may do what, as words. */
const traits: readonly [string, (type: GroupType) => string][] = [
  ["Messages are", (type) => (type.kind === "log" ? "stored" : "fanned out from memory")],
  ["Members at most", ({ memberLimit }) => (Number.isFinite(memberLimit) ? String(memberLimit) : "no limit")],
  ["Groups in an app at most", ({ mostPerApp }) => String(mostPerApp ?? "no limit")],
  ["Joining", ({ apply }) => apply.default + (apply.canChange ? ", can change" : "")],
  ["Inviting", ({ invite }) => invite.default + (invite.canChange ? ", can change" : "")],
  ["Members with a role of the app's own", yes("customRole")],
  ["Shows itself with its first message", yes("needsActivation")],
  ["Counts unread messages", yes("countsUnread")],
  ["Who joins reads what was said before", yes("showsEarlier")],
  ["Remind type of members", ({ remindType }) => remindType],
  ["Guests receive", yes("guestsReceive")],
  ["Messages for who is online", yes("onlineOnly")],
  ["Messages for chosen members", yes("targets")],
  ["Recall", yes("recall")],
  ["Editing", yes("edit")],
  ["Read receipts", yes("receipts")],
  ["Extensions of messages", yes("extensions")],
  ["Mentioning everybody", yes("mentionAll")],
  ["Custom fields of members", yes("memberCustom")],
  ["Attributes", yes("attributes")],
  ["Counters", yes("counters")],
  ["Topics", yes("topics")],
  ["Tips of coming and going", ({ tips }) => tips.membership],
  ["Tips of profile changes", ({ tips }) => tips.profile],
  ["Tips of roles and mutes", ({ tips }) => tips.roles],
];

function yes(field: keyof GroupType) {
  return (type: GroupType): string => (type[field] === true ? "yes" : "no");
}

/** docs/reference/group-types.md */
export function groupTypesPage(): string {
  const names = builtInTypes.map(({ name }) => code(name));
  return page(
    "# Types of groups",
    "What the server runs on: one row of data per type. An app's setting `groupTypes` makes further types from these, or changes one of them. `app` is the back end, `Outsider` who is not in the group. [The same as JSON](group-types.json).",
    "## Who may do what",
    table(
      ["Operation", ...names],
      groupOperations.map((operation) => [
        code(operation),
        ...builtInTypes.map(({ may }) => may[operation].join(", ") || "nobody"),
      ]),
    ),
    "## What else differs",
    table(
      ["", ...names],
      traits.map(([label, tell]) => [label, ...builtInTypes.map(tell)]),
    ),
  );
}

/** docs/reference/group-types.json */
export function groupTypesJson(): string {
  return `${JSON.stringify({ operations: groupOperations, types: builtInTypes }, null, 2)}\n`;
}
