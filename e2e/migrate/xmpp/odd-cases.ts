import { passwordOf } from "./fill-ejabberd.ts";
import type { Ejabberd } from "./start-ejabberd.ts";
import { logInXmpp, type XmppPerson } from "./xmpp-person.ts";

/** Texts in the room whose people hide behind nicknames, in their order. */
export const harborTexts = ["is anybody here?", "ahoy", "who is there?"];
/** What Mia and Zoe said to each other, of which only Zoe has kept anything. */
export const keptByZoe = ["only Zoe keeps this", "亲爱的 Zoe 🚢", "and this"];

/** People who do what few people do, beside those of the big fill. */
export async function addOddCases(server: Ejabberd): Promise<void> {
  const { host, call } = server;
  for (const user of ["mia", "o\\27neil", "zoe"]) await call("register", { user, host, password: passwordOf(user) });
  await befriend(server);
  await openHarbor(server);
  const [mia, oneil, zoe] = await Promise.all([logIn(server, "mia"), logIn(server, "o\\27neil"), logIn(server, "zoe")]);
  await talk(mia, oneil, zoe);
  await talkInHarbor(server, mia, zoe);
  const picture = "<PHOTO><TYPE>image/png</TYPE><BINVAL>iVBORw0KGgo=</BINVAL></PHOTO>";
  await zoe.query("set", `<vCard xmlns='vcard-temp'><FN>Zoe Zebra</FN>${picture}</vCard>`);
  await Promise.all([mia, oneil, zoe].map((person) => person.close()));
  await call("remove_mam_for_user_with_peer", { user: "mia", server: host, with: `zoe@${host}` });
}

function logIn({ clientPort: port, host }: Ejabberd, user: string): Promise<XmppPerson> {
  return logInXmpp({ port, host, user, password: passwordOf(user) });
}

/** Friendships that only one side knows of, and someone on another server. */
async function befriend({ host, call }: Ejabberd): Promise<void> {
  const add = (user: string, subs: string, at = host, name = "", group = "") =>
    call("add_rosteritem", { localuser: "mia", localhost: host, user, host: at, nick: name, group, subs });
  await add("zoe", "to", host, "Zoe 斑马", "Animals");
  await add("o\\27neil", "from");
  await add("person-000", "none");
  await add("far", "both", "elsewhere.test");
}

async function openHarbor({ host, call }: Ejabberd): Promise<void> {
  const room = { name: "harbor", service: `conference.${host}` };
  const title = "A harbor with a name that is too long";
  const options = Object.entries({ title, persistent: "true", mam: "true", anonymous: "true", members_only: "false" });
  await call("create_room_with_opts", { ...room, host, options: options.map(([name, value]) => ({ name, value })) });
  for (const [user, affiliation] of [
    ["mia", "owner"],
    ["o\\27neil", "owner"],
    ["person-001", "outcast"],
  ]) {
    await call("set_room_affiliation", { ...room, jid: `${user}@${host}`, affiliation });
  }
}

async function talk(mia: XmppPerson, oneil: XmppPerson, zoe: XmppPerson): Promise<void> {
  mia.chat("mia", "a note to myself");
  mia.chat("zoe", keptByZoe[0] as string);
  await mia.acknowledged();
  zoe.chat("mia", keptByZoe[1] as string);
  await zoe.acknowledged();
  mia.chat("zoe", keptByZoe[2] as string);
  await mia.acknowledged();
  const look = oneil.chat("mia", "look here", { extra: "<data xmlns='https://shop.test'>19</data>" });
  const order = "<order xmlns='https://shop.test' number='19'/><store xmlns='urn:xmpp:hints'/>";
  oneil.write(`<message to='${mia.jid}' type='chat' id='order-19'>${order}</message>`);
  const react = "<reactions xmlns='urn:xmpp:reactions:0' id='x'><reaction>👍</reaction></reactions>";
  oneil.write(`<message to='${mia.jid}' type='chat' id='like-1'>${react}<store xmlns='urn:xmpp:hints'/></message>`);
  oneil.chat("far@elsewhere.test", "is anybody there?");
  await oneil.acknowledged();
  mia.markDisplayed("o\\27neil", look);
  await mia.acknowledged();
}

/** Both go by names that are not those of their accounts; Zoe does not belong to the room. */
async function talkInHarbor({ host }: Ejabberd, mia: XmppPerson, zoe: XmppPerson): Promise<void> {
  const room = `harbor@conference.${host}`;
  await mia.join(room, "The Captain");
  await zoe.join(room, "Nobody");
  mia.write(`<message to='${room}' type='groupchat' id='subject-1'><subject>Ships come at noon</subject></message>`);
  const say = async (person: XmppPerson, text: string | undefined) => {
    const id = person.groupChat(room, text ?? "");
    await person.waitForMessage(({ attrs }) => attrs.id === id && attrs.type === "groupchat");
    return id;
  };
  await say(zoe, harborTexts[0]);
  const seen = await say(mia, harborTexts[1]);
  zoe.markDisplayed(room, seen, "groupchat");
  await zoe.acknowledged();
  await say(mia, harborTexts[2]);
}
