import type { Dice } from "../../dice.ts";
import type { PlannedConversation } from "./fill-plan.ts";
import type { TruthLine, TruthPlace } from "./truth.ts";
import type { XmppPerson } from "./xmpp-person.ts";

export type TalkTools = {
  host: string;
  person: (user: string) => XmppPerson;
  dice: Dice;
  write: (line: TruthLine) => void;
  said: (count: number) => void;
};

const mostAtATime = 40;

/**
 * Says everything that a conversation is to hold. Whoever speaks next waits until the server has put down what was
 * said before: so the order is known.
 */
export async function talk({ people, room, messages }: PlannedConversation, tools: TalkTools): Promise<void> {
  const { dice, said } = tools;
  const own = new Map<string, string[]>();
  let latest: { from: string; id: string } | undefined;
  for (let left = messages; left > 0; ) {
    const from = dice.pick(people);
    const others = people.filter((user) => user !== from);
    const place: TruthPlace = room === undefined ? { from, to: others[0] as string } : { from, room };
    const voice = voiceOf(place, tools);
    const count = Math.min(left, 1 + dice.number(mostAtATime));
    const ids = own.get(from) ?? [];
    own.set(from, ids);
    if (latest && latest.from !== from && dice.number(4) === 0) voice.markDisplayed(latest.id);
    for (let index = 0; index < count; index++) {
      const original = ids.length > 0 && dice.number(50) === 0 ? ids.splice(dice.number(ids.length), 1)[0] : undefined;
      if (original !== undefined) voice.change(original);
      const id = voice.say();
      ids.push(id);
      latest = { from, id };
    }
    await voice.heard();
    left -= count;
    said(count);
  }
}

const words = [
  "hello",
  "你好",
  "tomorrow",
  "see you",
  "好的 👍",
  "a < b & c",
  "café",
  "ok",
  "ありがとう",
  '"quoted"',
  "two\nlines",
];

/** What one of them says now, and where. */
function voiceOf(place: TruthPlace, { host, person, dice, write }: TalkTools) {
  const speaker = person(place.from);
  const type = place.room === undefined ? "chat" : "groupchat";
  const to = place.room === undefined ? place.to : `${place.room}@conference.${host}`;
  const sentence = () => Array.from({ length: 1 + dice.number(8) }, () => dice.pick(words)).join(" ");
  let last = "";
  return {
    say: () => {
      const text = dice.number(50) === 0 ? `https://files.test/${dice.number(100_000)}.png` : sentence();
      const isFile = text.startsWith("https://");
      if (isFile) last = speaker.sendFile(to, text, type);
      else last = type === "chat" ? speaker.chat(to, text) : speaker.groupChat(to, text);
      write({ ...place, kind: isFile ? "file" : "text", id: last, text });
      return last;
    },
    change: (original: string) => {
      if (dice.number(2) === 0) {
        const text = `${sentence()}, I meant`;
        write({ ...place, kind: "correction", id: speaker.correct(to, original, text, type), original, text });
      } else {
        write({ ...place, kind: "retraction", id: speaker.retract(to, original, type), original });
      }
    },
    markDisplayed: (original: string) => {
      speaker.markDisplayed(to, original, type);
      write({ ...place, kind: "displayed", original });
    },
    /** An account's server has it when it says so; a room has it when it sends it back. */
    heard: async () => {
      if (type === "chat") await speaker.acknowledged();
      else await speaker.waitForMessage(({ attrs }) => attrs.id === last && attrs.type === "groupchat");
    },
  };
}
