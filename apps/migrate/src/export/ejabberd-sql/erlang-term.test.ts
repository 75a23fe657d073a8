import { describe, expect, it } from "vitest";
import { parseErlangTerm } from "./erlang-term.ts";
import { readRoomOptions } from "./room-options.ts";

describe("an Erlang term", () => {
  it.each([
    ["true", "true"],
    ["'Quoted atom'", "Quoted atom"],
    ["-12", -12],
    ["1.5e3", 1500],
    ['"text"', "text"],
    ["<<>>", ""],
    ['<<"a \\"b\\" \\\\ c\\nd">>', 'a "b" \\ c\nd'],
    ['<<"café"/utf8>>', "café"],
    ["<<232,140,182, 233,166,134>>", "茶馆"],
    ["[]", []],
    ['{a, [1,2], {<<"x">>}}', ["a", [1, 2], ["x"]]],
    [
      "[{a,b},\n {c,d}]",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
  ])("%s is read", (text, term) => expect(parseErlangTerm(text)).toEqual(term));

  it.each(["", "[", "{a", "a b", "]", "<<1", "#{}"])("%s is none", (text) => {
    expect(() => parseErlangTerm(text)).toThrow(/not an Erlang term/);
  });
});

describe("the options of a room", () => {
  it("are read as ejabberd keeps them", () => {
    const text =
      '[{title,<<232,140,182,233,166,134>>},{description,<<"For tea">>},{members_only,true},{password_protected,false},' +
      '{affiliations,[{{<<"o\\\\27neil">>,<<"old.test">>,<<>>},{owner,<<>>}},{{<<"ann">>,<<"old.test">>,<<>>},member},' +
      '{{<<"x">>,<<"old.test">>,<<>>},{none,<<>>}}]},{subject,[{text,<<>>,<<"Mind the cups">>}]},{captcha_whitelist,{0,nil}}]';
    expect(readRoomOptions("tea@rooms.test", text, ["bob@old.test"])).toEqual({
      title: "茶馆",
      description: "For tea",
      subject: "Mind the cups",
      isClosed: true,
      affiliations: [
        { jid: "o\\27neil@old.test", affiliation: "owner" },
        { jid: "ann@old.test", affiliation: "member" },
      ],
      subscribers: ["bob@old.test"],
    });
  });

  it("that cannot be read name the room", () => {
    expect(() => readRoomOptions("tea@rooms.test", "garbage(", [])).toThrow(/tea@rooms.test/);
  });
});
