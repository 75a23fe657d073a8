import { describe, expect, test } from "vitest";
import { choose } from "./choose.ts";
import { decide, type Facts } from "./decide.ts";

const hosted: Facts = {
  runBy: "provider",
  system: "other",
  accountsKept: "there",
  profilesKept: "there",
  relationsKept: "there",
  groupsKept: "there",
  callbacks: [],
  writable: "messages",
};
const mirrored: Partial<Facts> = { accountsKept: "mirrored", profilesKept: "mirrored", relationsKept: "mirrored" };
const all: Facts["callbacks"] = ["messages", "accounts", "profiles", "relations", "groups"];
const own: Facts = {
  runBy: "self",
  system: "other",
  accountsKept: "own",
  profilesKept: "own",
  relationsKept: "own",
  groupsKept: "own",
  callbacks: all,
  writable: "everything",
};
const unmet = (facts: Facts) =>
  decide(facts)
    .conditions.filter(({ isMet }) => !isMet)
    .map(({ code }) => code);

describe("the documented scenarios", () => {
  test("1: hosted, everything kept there, no callbacks: forced upgrade only", () => {
    expect(decide(hosted)).toMatchObject({ scenario: 1, possible: "forcedOnly" });
    expect(unmet(hosted)).toContain("messagesAreTold");
  });

  test("2: hosted, everything kept there, message routing only: forced upgrade only, for new accounts are not told of", () => {
    const facts: Facts = { ...hosted, callbacks: ["messages"] };
    expect(decide(facts)).toMatchObject({ scenario: 2, possible: "forcedOnly" });
    expect(unmet(facts)).toContain("accountsAreKnown");
    expect(unmet(facts)).not.toContain("messagesAreTold");
  });

  test("3: hosted, accounts, profiles and relations mirrored, message routing: one-to-one side by side, groups forced", () => {
    const facts: Facts = { ...hosted, ...mirrored, callbacks: ["messages"] };
    expect(decide(facts)).toMatchObject({ scenario: 3, possible: "c2cSideBySide" });
    expect(unmet(facts)).toEqual(["groupsAreOwn", "groupsAreTold", "groupsCanBeWritten"]);
  });

  test("4: self-developed, everything under control: either way", () => {
    expect(decide(own)).toMatchObject({ scenario: 4, possible: "either" });
    expect(unmet(own)).toEqual([]);
  });
});

describe("between the scenarios", () => {
  test("a provider with every callback gets one-to-one side by side, but never groups", () => {
    const facts: Facts = { ...hosted, ...mirrored, callbacks: all, writable: "everything" };
    expect(decide(facts)).toMatchObject({ scenario: "none", possible: "c2cSideBySide" });
    expect(unmet(facts)).toEqual(["groupsAreOwn"]);
  });

  test("a provider that tells of sign-ups alone is not enough while profiles and relations stay dark", () => {
    const facts: Facts = { ...hosted, callbacks: ["messages", "accounts"] };
    expect(decide(facts)).toMatchObject({ scenario: "none", possible: "forcedOnly" });
    expect(unmet(facts)).toEqual(expect.arrayContaining(["profilesAreKnown", "relationsAreKnown"]));
  });

  test("callbacks for everything but messages are as good as none", () => {
    const facts: Facts = { ...hosted, ...mirrored, callbacks: all.filter((one) => one !== "messages") };
    expect(decide(facts)).toMatchObject({ scenario: "none", possible: "forcedOnly" });
  });

  test("relations that only the provider keeps hold back accounts that are mirrored", () => {
    const facts: Facts = { ...hosted, ...mirrored, relationsKept: "there", callbacks: ["messages"] };
    expect(decide(facts)).toMatchObject({ scenario: "none", possible: "forcedOnly" });
    expect(unmet(facts)).toContain("relationsAreKnown");
  });

  test("a self-developed system without message routing has to be upgraded by force", () => {
    expect(decide({ ...own, callbacks: [] })).toMatchObject({ scenario: "none", possible: "forcedOnly" });
  });

  test("a self-developed system that does not tell of groups runs one-to-one chat side by side", () => {
    const facts: Facts = { ...own, callbacks: ["messages"] };
    expect(decide(facts)).toMatchObject({ scenario: "none", possible: "c2cSideBySide" });
    expect(unmet(facts)).toEqual(["groupsAreTold"]);
  });

  test("an ejabberd run by oneself is read by the bridge, so it needs no callbacks", () => {
    const facts: Facts = { ...hosted, runBy: "self", system: "ejabberd", writable: "everything" };
    expect(decide(facts)).toMatchObject({ scenario: "none", possible: "either" });
  });

  test("so is any other XMPP server of one's own", () => {
    const facts: Facts = { ...hosted, runBy: "self", system: "xmpp", writable: "everything" };
    expect(decide(facts)).toMatchObject({ scenario: "none", possible: "either" });
    expect(decide({ ...facts, runBy: "provider" }).possible).toBe("forcedOnly");
  });

  test("an XMPP server that a provider runs is a provider's system like any other", () => {
    expect(decide({ ...hosted, system: "ejabberd" })).toMatchObject({ scenario: 1, possible: "forcedOnly" });
  });

  test("a system that nothing can be written into cannot run side by side, whoever runs it", () => {
    expect(decide({ ...own, writable: "nothing" })).toMatchObject({ possible: "forcedOnly" });
    expect(decide({ ...own, writable: "messages" })).toMatchObject({ possible: "c2cSideBySide" });
  });

  test("the more is told or managed, the more is possible, never less", () => {
    const rank = { forcedOnly: 0, c2cSideBySide: 1, either: 2 } as const;
    for (const base of [hosted, own, { ...hosted, ...mirrored } as Facts])
      for (const callbacks of subsets(all))
        for (const more of all) {
          const facts = { ...base, callbacks };
          const richer = { ...base, callbacks: [...new Set([...callbacks, more])] };
          expect(rank[decide(richer).possible]).toBeGreaterThanOrEqual(rank[decide(facts).possible]);
        }
  });
});

function subsets<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, place) => (bits >> place) & 1));
}

describe("the strategy that is advised", () => {
  const constraints = { canForceUpgrade: true, longestStop: 30, groups: 5, groupMessages: 100 };
  const tenMinutes = 600;

  test("is the forced upgrade where the app can bear it, for it is the simplest", () => {
    expect(choose({ possible: "either" }, constraints, tenMinutes)).toEqual({
      strategy: "forced",
      reason: "forcedIsSimpler",
    });
  });

  test("is side by side where nobody may be forced, or the stop is too long", () => {
    expect(choose({ possible: "either" }, { ...constraints, canForceUpgrade: false }, tenMinutes)).toEqual({
      strategy: "sideBySide",
      reason: "mayNotForce",
    });
    expect(choose({ possible: "either" }, { ...constraints, longestStop: 5 }, tenMinutes)).toEqual({
      strategy: "sideBySide",
      reason: "stopTooLong",
    });
  });

  test("leaves groups to a day of their own where only one-to-one chat can run side by side", () => {
    const bound = { ...constraints, canForceUpgrade: false };
    expect(choose({ possible: "c2cSideBySide" }, bound, tenMinutes)?.strategy).toBe("mixed");
    const withoutGroups = { ...bound, groups: 0, groupMessages: 0 };
    expect(choose({ possible: "c2cSideBySide" }, withoutGroups, tenMinutes)?.strategy).toBe("sideBySide");
  });

  test("stays the forced upgrade where nothing else is possible, and refuses the wish for more", () => {
    const bound = { ...constraints, canForceUpgrade: false };
    expect(choose({ possible: "forcedOnly" }, bound, tenMinutes)).toEqual({ strategy: "forced", reason: "onlyForced" });
    expect(choose({ possible: "forcedOnly" }, bound, tenMinutes, "side-by-side")).toBeUndefined();
  });

  test("follows a wish that is possible", () => {
    expect(choose({ possible: "either" }, constraints, tenMinutes, "side-by-side")).toEqual({
      strategy: "sideBySide",
      reason: "wished",
    });
    expect(choose({ possible: "either" }, { ...constraints, canForceUpgrade: false }, tenMinutes, "forced")).toEqual({
      strategy: "forced",
      reason: "wished",
    });
  });
});
