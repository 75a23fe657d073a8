import { Parser } from "@xmpp/xml";
import { describe, expect, it } from "vitest";
import { contentOf } from "./message-content.ts";

const at = Date.UTC(2030, 0, 31, 12);
const text = (Text: string) => ({ MsgType: "TIMTextElem" as const, MsgContent: { Text } });

describe("a message of the new system as a stanza", () => {
  it("is text where it is text, with the time when it was sent", () => {
    const [body, delay, ...more] = contentOf({ at, body: [text("a < b & 你好 👋")] }, "chat.test");
    expect(body?.getText()).toBe("a < b & 你好 👋");
    expect(delay?.attrs.stamp).toBe("2030-01-31T12:00:00.000Z");
    expect(more).toEqual([]);
  });

  it("is a link that apps know as a file where it is a file, and keeps all that is known of it", () => {
    const file = { Url: "https://files.test/1", UUID: "1", FileName: "a.pdf", Download_Flag: 2 as const };
    const element = { MsgType: "TIMFileElem" as const, MsgContent: file };
    const content = contentOf({ at, body: [element], customData: "x" }, "chat.test");
    expect(content[0]?.getText()).toBe("https://files.test/1");
    expect(content.find(({ name }) => name === "x")?.getChildText("url")).toBe("https://files.test/1");
    const kept = content.find(({ name }) => name === "message-elements")?.getText() ?? "";
    expect(JSON.parse(kept)).toEqual({ body: [element], customData: "x" });
  });

  it("holds no character that would end the stream, and still keeps it", () => {
    const odd = "\u0000 \ud800 \uffff \u001b[1m";
    const content = contentOf({ at, body: [text(odd)] }, "chat.test");
    const parser = new Parser();
    const parsed: string[] = [];
    parser.on("element", (element: { getText: () => string }) => parsed.push(element.getText()));
    parser.write(`<stream>${content.join("")}`);
    expect(parsed[0]).toBe("\ufffd \ufffd \ufffd \ufffd[1m");
    expect(JSON.parse(parsed[1] as string).body[0].MsgContent.Text).toBe(odd);
  });
});
