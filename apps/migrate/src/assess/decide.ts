import type { Answers } from "./questions.ts";

/** What of the answers decides. */
export type Facts = Pick<
  Answers,
  "runBy" | "system" | "accountsKept" | "profilesKept" | "relationsKept" | "groupsKept" | "callbacks" | "writable"
>;

/** What the old system and the app allow: a forced upgrade always is. */
export type Possible = "forcedOnly" | "c2cSideBySide" | "either";

/** The documented scenario; none: the answers stand between the scenarios, and the more careful of them is followed. */
export type Scenario = 1 | 2 | 3 | 4 | "none";

export type ConditionCode =
  | "messagesAreTold"
  | "messagesCanBeWritten"
  | "accountsAreKnown"
  | "profilesAreKnown"
  | "relationsAreKnown"
  | "groupsAreOwn"
  | "groupsAreTold"
  | "groupsCanBeWritten";

/** Something that has to hold for running side by side. */
export type Condition = {
  code: ConditionCode;
  for: "c2c" | "groups";
  isMet: boolean;
  /** The fact that meets it, or that is missing. */
  because: Because;
};

export type Because =
  | "told"
  | "notTold"
  | "xmppIsRead"
  | "appManages"
  | "ownSystem"
  | "keptOnlyThere"
  | "writable"
  | "notWritable"
  | "providerRuns";

export type Decision = { scenario: Scenario; possible: Possible; conditions: readonly Condition[] };

/** What is possible with an old system, and why. */
export function decide(facts: Facts): Decision {
  const conditions = conditionsOf(facts);
  const holds = (part: Condition["for"]) => conditions.every((condition) => condition.for !== part || condition.isMet);
  const possible = !holds("c2c") ? "forcedOnly" : holds("groups") ? "either" : "c2cSideBySide";
  return { scenario: scenarioOf(facts), possible, conditions };
}

/** The bridge reads the archives and rooms of XMPP servers, whether or not they call anybody. */
export const isRead = (system: Answers["system"]): boolean => system === "ejabberd" || system === "xmpp";

function conditionsOf(facts: Facts): Condition[] {
  const isOwn = facts.runBy === "self";
  const tells = (what: Answers["callbacks"][number]): Pick<Condition, "isMet" | "because"> => {
    if (facts.callbacks.includes(what)) return { isMet: true, because: "told" };
    if (isOwn && isRead(facts.system)) return { isMet: true, because: "xmppIsRead" };
    return { isMet: false, because: "notTold" };
  };
  const known = (
    kept: Answers["accountsKept"],
    what: Answers["callbacks"][number],
  ): Pick<Condition, "isMet" | "because"> => {
    if (isOwn) return { isMet: true, because: "ownSystem" };
    if (kept !== "there") return { isMet: true, because: "appManages" };
    return facts.callbacks.includes(what)
      ? { isMet: true, because: "told" }
      : { isMet: false, because: "keptOnlyThere" };
  };
  const writable = (isMet: boolean): Pick<Condition, "isMet" | "because"> => ({
    isMet,
    because: isMet ? "writable" : "notWritable",
  });
  return [
    { code: "messagesAreTold", for: "c2c", ...tells("messages") },
    { code: "messagesCanBeWritten", for: "c2c", ...writable(facts.writable !== "nothing") },
    { code: "accountsAreKnown", for: "c2c", ...known(facts.accountsKept, "accounts") },
    { code: "profilesAreKnown", for: "c2c", ...known(facts.profilesKept, "profiles") },
    { code: "relationsAreKnown", for: "c2c", ...known(facts.relationsKept, "relations") },
    { code: "groupsAreOwn", for: "groups", isMet: isOwn, because: isOwn ? "ownSystem" : "providerRuns" },
    { code: "groupsAreTold", for: "groups", ...tells("groups") },
    { code: "groupsCanBeWritten", for: "groups", ...writable(facts.writable === "everything") },
  ];
}

function scenarioOf(facts: Facts): Scenario {
  const { runBy, callbacks, accountsKept, profilesKept, relationsKept, groupsKept } = facts;
  const ofAccounts = [accountsKept, profilesKept, relationsKept];
  const areAll = (where: Answers["accountsKept"]) => ofAccounts.every((kept) => kept === where);
  const routingOnly = callbacks.length === 1 && callbacks[0] === "messages";
  if (runBy === "self") return areAll("own") && groupsKept === "own" && callbacks.length === 5 ? 4 : "none";
  if (areAll("there") && groupsKept === "there") return callbacks.length === 0 ? 1 : routingOnly ? 2 : "none";
  return areAll("mirrored") && routingOnly ? 3 : "none";
}
