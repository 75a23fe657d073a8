import { readFileSync } from "node:fs";
import { PassThrough, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { questionsTable } from "./answers-schema.ts";
import { askAnswers } from "./ask-answers.ts";
import { type Answers, languages, questionNames } from "./questions.ts";
import { completeAnswers, describeMissing, missingAnswers, readAnswers } from "./read-answers.ts";

const whole: Answers = {
  appName: "Parcel",
  runBy: "provider",
  system: "other",
  accountsKept: "there",
  profilesKept: "mirrored",
  relationsKept: "own",
  groupsKept: "there",
  callbacks: ["messages", "groups"],
  writable: "messages",
  accounts: 300,
  relations: 1000,
  groups: 20,
  members: 200,
  c2cMessages: 60_000,
  groupMessages: 40_000,
  messagesPerDay: 500,
  canForceUpgrade: true,
  longestStop: 30,
};

describe("the answers file", () => {
  test("is read as it stands", () => {
    expect(readAnswers(whole)).toEqual({ answers: whole, faults: [] });
  });

  test("says everything that is wrong with it, by field", () => {
    const { faults } = readAnswers({ runBy: "me", accounts: -1, callbacks: ["messages", "weather"], color: 1 });
    expect(faults).toEqual([
      { name: "runBy", message: "it is one of provider, self" },
      { name: "accounts", message: "it is a whole number, 0 or more" },
      {
        name: "callbacks",
        message: "it is none, everything, or a list of messages, accounts, profiles, relations, groups",
      },
      { name: "color", message: "there is no such question" },
    ]);
  });

  test.each([
    [{ accounts: 1.5 }, "accounts"],
    [{ canForceUpgrade: "perhaps" }, "canForceUpgrade"],
    [{ appName: 7 }, "appName"],
    [{ accountsKept: "toString" }, "accountsKept"],
    [{ runBy: ["self"] }, "runBy"],
  ])("refuses %j", (raw, name) => {
    expect(readAnswers(raw).faults.map((fault) => fault.name)).toEqual([name]);
  });
});

describe("answers as text, as flags give them", () => {
  test("are understood", () => {
    expect(
      readAnswers({ accounts: "12,000", canForceUpgrade: "no", callbacks: "messages, accounts", runBy: "self" })
        .answers,
    ).toEqual({ accounts: 12_000, canForceUpgrade: false, callbacks: ["messages", "accounts"], runBy: "self" });
  });

  test("know none and everything", () => {
    expect(readAnswers({ callbacks: "none" }).answers.callbacks).toEqual([]);
    expect(readAnswers({ callbacks: "everything" }).answers.callbacks).toHaveLength(5);
  });
});

test("what is missing is named as a flag and as a field", () => {
  const { accountsKept: _, canForceUpgrade: __, ...given } = whole;
  expect(missingAnswers(given)).toEqual(["accountsKept", "canForceUpgrade"]);
  const text = describeMissing(missingAnswers(given));
  expect(text).toContain('--accounts-kept <there|mirrored|own>   or "accountsKept" in the file');
  expect(text).toContain('--can-force-upgrade <yes|no>   or "canForceUpgrade" in the file');
});

test("what can be written into the old system is assumed by who runs it", () => {
  const { writable: _, appName: __, ...given } = whole;
  expect(missingAnswers(given)).toEqual([]);
  expect(completeAnswers(given)).toMatchObject({ writable: "messages", appName: "" });
  expect(completeAnswers({ ...given, runBy: "self" }).writable).toBe("everything");
});

test("a person at a terminal is asked only what is missing", async () => {
  const { runBy: _, canForceUpgrade: __, accounts: ___, ...given } = whole;
  const input = new PassThrough();
  const replies = [
    // Down to the second choice.
    { after: "Who runs the old system?", keys: ["\u001b[B", "\r"] },
    { after: "How many accounts?", keys: ["12", "\r"] },
    { after: "be forced to update?", keys: ["n"] },
  ];
  let shown = "";
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      shown += String(chunk);
      const next = replies[0];
      if (next && shown.includes(next.after)) {
        replies.shift();
        setImmediate(() => next.keys.forEach((key) => void input.write(key)));
      }
      done();
    },
  });
  const answers = await askAnswers(given, "en", { input, output });
  expect(answers).toEqual({ ...whole, runBy: "self", accounts: 12, canForceUpgrade: false });
  expect(shown).not.toContain("How many groups?");
});

/** Columns of a table are as wide as its formatter likes them. */
const withoutPadding = (text: string) => text.replaceAll(/ {2,}/g, " ").replaceAll(/-{3,}/g, "---");

describe("the page about the questions", () => {
  test.each(languages)("shows all of them in %s", (language) => {
    const page = readFileSync(
      new URL(`../../../../docs/migration/assess${language === "zh" ? ".zh-CN" : ""}.md`, import.meta.url),
      "utf8",
    );
    expect(withoutPadding(page)).toContain(withoutPadding(questionsTable(language)));
    expect(questionNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
