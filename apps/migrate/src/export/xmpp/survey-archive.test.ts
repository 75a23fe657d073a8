import type { Element } from "@xmpp/xml";
import { describe, expect, it } from "vitest";
import { parseXml } from "../../xmpp/parse-xml.ts";
import type { ArchiveEntry } from "./old-server.ts";
import { createSurveyor } from "./survey-archive.ts";
import { tellMessage } from "./tell-message.ts";

const said = (text: string) => `<body>${text}</body>`;
const corrects = (of: string, text: string) => `${said(text)}<replace xmlns='urn:xmpp:message-correct:0' id='${of}'/>`;
const retracts = (of: string) => `<retract xmlns='urn:xmpp:message-retract:1' id='${of}'/>`;
const moderates = (of: string) =>
  `<retract xmlns='urn:xmpp:message-retract:1' id='${of}'><moderated xmlns='urn:xmpp:message-moderate:1' by='r/x'/></retract>`;
const displayed = (of: string) => `<displayed xmlns='urn:xmpp:chat-markers:0' id='${of}'/>`;

/** Who, the id that the sender gave, and what; the archive numbers them from 100. */
type Line = [from: string, id: string, inside: string];

function entriesOf(lines: readonly Line[], isRoom = false): ArchiveEntry[] {
  return lines.map(([from, id, inside], index) => ({
    id: String(100 + index),
    at: 1000 * (index + 1),
    stanza: parseXml(
      `<message xmlns='jabber:client' type='${isRoom ? "groupchat" : "chat"}' from='${from}' id='${id}'>${inside}</message>`,
    ) as Element,
    ...(isRoom && { nick: from }),
  }));
}

function survey(lines: readonly Line[], { isRoom = false, isSelf = false } = {}) {
  const entries = entriesOf(lines, isRoom);
  const surveyor = createSurveyor(({ stanza }) => ({ conversation: "c", sender: String(stanza.attrs.from), isSelf }));
  surveyor.add({ entries, next: undefined });
  const found = surveyor.end();
  const messages = entries.flatMap((entry) => {
    const told = tellMessage(entry, found);
    return told && "body" in told ? [told] : [];
  });
  const texts = messages.map(({ body, isRecalled }) => {
    const [first] = body;
    return `${first?.MsgType === "TIMTextElem" ? first.MsgContent.Text : ""}${isRecalled ? " (taken back)" : ""}`;
  });
  return { texts, messages, marks: found.marks() };
}

describe("an archive", () => {
  it("shows the last correction in the place of what it corrects", () => {
    const { texts, messages } = survey([
      ["a", "1", said("helo")],
      ["b", "2", said("what?")],
      ["a", "3", corrects("1", "hallo")],
      ["a", "4", corrects("1", "hello")],
    ]);
    expect(texts).toEqual(["hello", "what?"]);
    expect(messages[0]).toMatchObject({ id: "100", at: 1000, customData: '{"edited":true}' });
  });

  it("follows a correction of a correction", () => {
    const lines: Line[] = [
      ["a", "1", said("x")],
      ["a", "2", corrects("1", "y")],
      ["a", "3", corrects("2", "z")],
    ];
    expect(survey(lines).texts).toEqual(["z"]);
  });

  it("lets nobody correct or take back what another said", () => {
    const lines: Line[] = [
      ["a", "1", said("mine")],
      ["b", "2", corrects("1", "yours")],
      ["b", "3", retracts("1")],
    ];
    expect(survey(lines).texts).toEqual(["mine", "yours"]);
  });

  it("shows a correction as a message where what it corrects is gone", () => {
    const { texts, messages } = survey([["a", "9", corrects("1", "late")]]);
    expect(texts).toEqual(["late"]);
    expect(messages[0]?.customData).toBe('{"edited":true}');
  });

  it("means the newest message where a sender uses an id again", () => {
    const lines: Line[] = [
      ["a", "1", said("old")],
      ["a", "1", said("new")],
      ["a", "2", corrects("1", "newer")],
      ["a", "1", said("newest")],
    ];
    expect(survey(lines).texts).toEqual(["old", "newer", "newest"]);
  });

  it("takes back by the sender's id, by the origin's and by the archive's", () => {
    const origin = `${said("two")}<origin-id xmlns='urn:xmpp:sid:0' id='o2'/>`;
    const lines: Line[] = [
      ["a", "1", said("one")],
      ["a", "", origin],
      ["a", "3", said("three")],
      ["a", "4", retracts("1")],
      ["a", "5", retracts("o2")],
      ["a", "6", retracts("102")],
    ];
    expect(survey(lines).texts).toEqual(["one (taken back)", "two (taken back)", "three (taken back)"]);
  });

  it("believes the room, and not who is in it, about what a moderator took back", () => {
    const lines: Line[] = [
      ["a", "1", said("one")],
      ["b", "2", said("two")],
      ["c", "3", moderates("101")],
      ["", "4", moderates("100")],
    ];
    expect(survey(lines, { isRoom: true }).texts).toEqual(["one (taken back)", "two"]);
  });

  it("holds what somebody wrote to itself once", () => {
    const lines: Line[] = [
      ["a", "1", said("note")],
      ["a", "1", said("note")],
      ["a", "2", said("note")],
      ["a", "2", said("note")],
    ];
    expect(survey(lines, { isSelf: true }).texts).toEqual(["note", "note"]);
  });

  it("tells up to where each has read, and how much is unread", () => {
    const { marks } = survey([
      ["a", "1", said("one")],
      ["a", "2", said("two")],
      ["b", "3", displayed("1")],
      ["b", "4", displayed("2")],
      ["b", "5", displayed("1")],
      ["a", "6", said("three")],
      ["a", "7", said("four")],
    ]);
    expect(marks).toEqual([{ conversation: "c", reader: "b", at: 2000, unread: 2 }]);
  });

  it("counts what somebody wrote as read up to there", () => {
    const lines: Line[] = [
      ["a", "1", said("one")],
      ["b", "2", displayed("1")],
      ["a", "3", said("two")],
      ["b", "4", said("yes")],
      ["a", "5", said("three")],
    ];
    expect(survey(lines).marks).toMatchObject([{ reader: "b", at: 1000, unread: 1 }]);
  });

  it("leaves out what the bridge brought", () => {
    expect(survey([["a", `hongyan-${"0".repeat(32)}`, said("from there")]]).texts).toEqual([]);
  });
});
