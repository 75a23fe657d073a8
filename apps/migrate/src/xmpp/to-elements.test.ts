import type { Element } from "@xmpp/xml";
import { describe, expect, it } from "vitest";
import { recordFault } from "../dump/record-fault.ts";
import { parseXml } from "./parse-xml.ts";
import { toElements } from "./to-elements.ts";

const stanza = (inside: string, attributes = "type='chat'"): Element =>
  parseXml(
    `<message xmlns='jabber:client' from='ann@old.test/phone' to='ben@old.test' id='m1' ${attributes}>${inside}</message>`,
  ) as Element;

const told = (inside: string, attributes?: string) => toElements(stanza(inside, attributes));
const text = (Text: string) => ({ MsgType: "TIMTextElem", MsgContent: { Text } });
const oob = (url: string) => `<x xmlns='jabber:x:oob'><url>${url}</url></x>`;

describe("what a stanza says", () => {
  it.each([
    ["plain words", "<body>hello</body>", "hello"],
    ["words of any script", "<body>你好 🙂 a &lt; b &amp;&amp; c</body>", "你好 🙂 a < b && c"],
    ["several lines", "<body>one\ntwo</body>", "one\ntwo"],
    ["beside a receipt request", "<body>hi</body><request xmlns='urn:xmpp:receipts'/>", "hi"],
    [
      "beside typing and markers",
      "<body>hi</body><active xmlns='http://jabber.org/protocol/chatstates'/><markable xmlns='urn:xmpp:chat-markers:0'/>",
      "hi",
    ],
    [
      "beside formatted text",
      "<body>hi</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><b>hi</b></body></html>",
      "hi",
    ],
    [
      "beside ids of archives",
      "<body>hi</body><stanza-id xmlns='urn:xmpp:sid:0' id='1' by='a@b'/><origin-id xmlns='urn:xmpp:sid:0' id='m1'/><archived xmlns='urn:xmpp:mam:tmp' id='1'/>",
      "hi",
    ],
    ["under a heading", "<subject>Lunch</subject><body>At one?</body>", "Lunch\nAt one?"],
  ])("is text: %s", (_name, inside, words) => {
    expect(told(inside)).toEqual({ body: [text(words)] });
  });

  it("has no heading in a room", () => {
    expect(told("<subject>Lunch</subject><body>At one?</body>", "type='groupchat'").body).toEqual([text("At one?")]);
  });

  it.each([
    ["https://f.test/a/cat.JPG", "TIMImageElem", { ImageFormat: 1 }],
    ["https://f.test/cat.png?size=2", "TIMImageElem", { ImageFormat: 3 }],
    ["https://f.test/dance.gif#now", "TIMImageElem", { ImageFormat: 2 }],
    ["https://f.test/cat.webp", "TIMImageElem", { ImageFormat: 255 }],
    ["https://f.test/note.m4a", "TIMSoundElem", { Url: "https://f.test/note.m4a", Download_Flag: 2 }],
    ["https://f.test/voice.ogg", "TIMSoundElem", {}],
    ["https://f.test/trip.mp4", "TIMVideoFileElem", { VideoFormat: "mp4", ThumbWidth: 0 }],
    ["https://f.test/list%20of%20things.pdf", "TIMFileElem", { FileName: "list of things.pdf", Download_Flag: 2 }],
    ["https://f.test/download", "TIMFileElem", { FileName: "download" }],
    ["https://f.test/", "TIMFileElem", { FileName: "https://f.test/" }],
    ["https://f.test/100%", "TIMFileElem", { FileName: "100%" }],
  ])("is a file by its address: %s", (url, type, content) => {
    const { body } = told(`<body>${url}</body>${oob(url)}`);
    expect(body).toMatchObject([{ MsgType: type, MsgContent: content }]);
    expect(JSON.stringify(body)).toContain(url);
    expect(recordFault("c2cMessages", { from: "ann", to: "ben", id: "1", at: 1, body })).toBeUndefined();
  });

  it("keeps words that stand beside a file, and nothing that only repeats its address", () => {
    const url = "https://f.test/cat.png";
    expect(told(`<body>Look! ${url}</body>${oob(url)}`).body).toMatchObject([
      text(`Look! ${url}`),
      { MsgType: "TIMImageElem" },
    ]);
    expect(told(oob(url)).body).toMatchObject([{ MsgType: "TIMImageElem" }]);
    expect(told(`<body> ${url}\n</body>${oob(url)}`).body).toHaveLength(1);
  });

  it("knows what XEP-0447 tells of a file, and takes it for one with the link beside it", () => {
    const url = "https://f.test/x/1";
    const sharing = `<file-sharing xmlns='urn:xmpp:sfs:0'><file xmlns='urn:xmpp:file:metadata:0'><media-type>image/png</media-type><name>cat</name><size>3032</size><width>640</width><height>480</height></file><sources><url-data xmlns='http://jabber.org/protocol/url-data' target='${url}'/></sources></file-sharing>`;
    const standIn = "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:sfs:0'><body/></fallback>";
    const { body } = told(`<body>A file was shared: ${url}</body>${sharing}${oob(url)}${standIn}`);
    expect(body).toEqual([
      {
        MsgType: "TIMImageElem",
        MsgContent: {
          UUID: expect.stringMatching(/^[0-9a-f]{32}$/),
          ImageFormat: 255,
          ImageInfoArray: [{ Type: 1, Size: 3032, Width: 640, Height: 480, URL: url }],
        },
      },
    ]);
  });

  it("knows what XEP-0385 tells of a recording", () => {
    const reference = `<reference xmlns='urn:xmpp:reference:0' type='data'><media-sharing xmlns='urn:xmpp:sims:1'><file xmlns='urn:xmpp:jingle:apps:file-transfer:5'><media-type>audio/ogg</media-type><size>900</size></file><sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='https://f.test/r/2'/></sources></media-sharing></reference>`;
    expect(told(`<body>https://f.test/r/2</body>${reference}`).body).toMatchObject([
      { MsgType: "TIMSoundElem", MsgContent: { Url: "https://f.test/r/2", Size: 900 } },
    ]);
  });

  it("is a place where it tells one", () => {
    const place =
      "<geoloc xmlns='http://jabber.org/protocol/geoloc'><lat>48.137</lat><lon>11.575</lon><text>Depot 4</text></geoloc>";
    expect(told(place).body).toEqual([
      { MsgType: "TIMLocationElem", MsgContent: { Desc: "Depot 4", Latitude: 48.137, Longitude: 11.575 } },
    ]);
  });

  it("is a custom element that names what nobody here knows", () => {
    expect(told("<order xmlns='https://shop.test/order' number='19'><item>tea</item></order>").body).toEqual([
      {
        MsgType: "TIMCustomElem",
        MsgContent: {
          Desc: "https://shop.test/order",
          Data: '<order xmlns="https://shop.test/order" number="19"><item>tea</item></order>',
        },
      },
    ]);
  });

  it("is a custom element where it is encrypted: the words beside it are no words", () => {
    const encrypted = "<encrypted xmlns='eu.siacs.conversations.axolotl'><payload>AAAA</payload></encrypted>";
    const eme = "<encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl'/>";
    expect(told(`<body>You cannot read this</body>${encrypted}${eme}`).body).toMatchObject([
      { MsgType: "TIMCustomElem", MsgContent: { Desc: "eu.siacs.conversations.axolotl" } },
    ]);
  });

  it("keeps data of the app beside the words, unless it is too large for a message", () => {
    const data = (content: string) => `<data xmlns='https://shop.test'>${content}</data>`;
    const { body, customData } = told(`<body>Your order</body>${data("19")}`);
    expect(body).toEqual([text("Your order")]);
    expect(JSON.parse(customData ?? "")).toEqual({ xmpp: ['<data xmlns="https://shop.test">19</data>'] });
    expect(told(`<body>Your order</body>${data("x".repeat(5_000))}`).customData).toBeUndefined();
  });

  it("says that it was edited", () => {
    const edited = toElements(stanza("<body>new</body><replace xmlns='urn:xmpp:message-correct:0' id='m0'/>"), {
      isEdited: true,
    });
    expect(edited).toEqual({ body: [text("new")], customData: '{"edited":true}' });
  });
});
