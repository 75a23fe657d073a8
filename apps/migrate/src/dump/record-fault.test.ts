import { describe, expect, test } from "vitest";
import { recordExamples } from "./record-examples.ts";
import { recordFault, unknownFields } from "./record-fault.ts";
import { recordKinds, recordSchemas } from "./records.ts";
import { textMessage } from "./testing/dump-fixtures.ts";

test.each(recordKinds)("the example of %s is valid and has every field", (kind) => {
  expect(recordFault(kind, recordExamples[kind])).toBeUndefined();
  expect(unknownFields(kind, recordExamples[kind])).toEqual([]);
  // A mark is about a person or about a group.
  const left = kind === "readMarks" ? ["groupId"] : [];
  expect(Object.keys(recordExamples[kind]).concat(left).sort()).toEqual(
    Object.keys(recordSchemas[kind].properties).sort(),
  );
});

describe("a record is refused", () => {
  test("with the field that is wrong", () => {
    expect(recordFault("accounts", {})).toBe("userId: expected required property");
    expect(recordFault("accounts", null)).toBe("expected object");
    expect(recordFault("members", { groupId: "crew", userId: "u_bob", role: "Captain" })).toMatch(/^role: /);
    expect(recordFault("c2cMessages", { ...textMessage("u_alice", "u_bob", 1), at: -1 })).toMatch(/^at: /);
  });

  test("where a name has too many bytes", () => {
    expect(recordFault("accounts", { userId: "雁".repeat(10) })).toBeUndefined();
    expect(recordFault("accounts", { userId: "雁".repeat(11) })).toBe("userId has more than 32 bytes");
    const group = { groupId: "雁".repeat(17), type: "Public", name: "Crew" };
    expect(recordFault("groups", group)).toBe("groupId has more than 48 bytes");
  });

  test("where an element is of no kind or lacks a field", () => {
    const message = textMessage("u_alice", "u_bob", 1);
    const withElement = (MsgType: string, MsgContent: object) => ({ ...message, body: [{ MsgType, MsgContent }] });
    expect(recordFault("c2cMessages", message)).toBeUndefined();
    expect(recordFault("c2cMessages", withElement("TIMSmellElem", {}))).toBe(
      "body[0].MsgType TIMSmellElem is no kind of element",
    );
    expect(recordFault("c2cMessages", withElement("TIMTextElem", {}))).toBe(
      "body[0].MsgContent.Text: expected required property",
    );
    expect(recordFault("c2cMessages", { ...message, body: [] })).toMatch(/^body: /);
  });

  test("where a mark is about nothing, or about two things", () => {
    expect(recordFault("readMarks", { userId: "u_bob" })).toBe("it needs either peerId or groupId");
    expect(recordFault("readMarks", { userId: "u_bob", peerId: "u_alice", groupId: "crew" })).toBe(
      "it needs either peerId or groupId",
    );
  });
});
