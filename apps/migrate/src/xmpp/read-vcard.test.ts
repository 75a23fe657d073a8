import type { Element } from "@xmpp/xml";
import { describe, expect, it } from "vitest";
import { cutToBytes } from "./cut-to-bytes.ts";
import { parseXml } from "./parse-xml.ts";
import { readVcard } from "./read-vcard.ts";

const read = (inside: string) => readVcard(parseXml(`<vCard xmlns='vcard-temp'>${inside}</vCard>`) as Element);

describe("a vCard", () => {
  it("tells what a profile has fields for", () => {
    const inside =
      "<FN>Ann Example</FN><NICKNAME>安 🌸</NICKNAME><BDAY>1990-02-28</BDAY><DESC>Tea &amp; bread</DESC>" +
      "<ADR><HOME/><LOCALITY>Shenzhen</LOCALITY><CTRY>China</CTRY></ADR><PHOTO><EXTVAL>https://f.test/a.png</EXTVAL></PHOTO>";
    expect(read(inside)).toEqual({
      profile: {
        nick: "安 🌸",
        avatar: "https://f.test/a.png",
        birthday: 19900228,
        location: "Shenzhen, China",
        signature: "Tea & bread",
      },
      hasPictureInside: false,
    });
  });

  it("calls its owner by the best name that it has", () => {
    expect(read("<FN>Ann Example</FN>").profile.nick).toBe("Ann Example");
    expect(read("<N><FAMILY>Example</FAMILY><GIVEN>Ann</GIVEN></N>").profile.nick).toBe("Ann Example");
    expect(read("<NICKNAME> </NICKNAME><FN/>").profile).toEqual({});
  });

  it.each([["--02-28"], ["28.2.1990"], ["1990"], ["0000-00-00"]])("has no birthday where it is not one: %s", (day) => {
    expect(read(`<BDAY>${day}</BDAY>`).profile).toEqual({});
  });

  it("names the town rather than both where there is no room", () => {
    expect(read("<ADR><LOCALITY>München</LOCALITY><CTRY>Deutschland</CTRY></ADR>").profile.location).toBe("München");
  });

  it("cannot show a picture that it holds itself", () => {
    const inside = "<PHOTO><TYPE>image/png</TYPE><BINVAL>AAAA</BINVAL></PHOTO>";
    expect(read(inside)).toEqual({ profile: {}, hasPictureInside: true });
  });
});

describe("a text that is too long", () => {
  it.each([
    ["hello", 10, "hello"],
    ["hello", 4, "hell"],
    ["你好吗", 7, "你好"],
    ["a👍🏽b", 5, "a"],
  ])("%s is cut to %d bytes", (text, bytes, kept) => expect(cutToBytes(text, bytes)).toBe(kept));
});
