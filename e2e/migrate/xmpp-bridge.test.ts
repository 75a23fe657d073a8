import TencentCloudChat from "@hongyan/chat";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventOf } from "../people.ts";
import { isDrained, untilStatus } from "./bridge/start-bridge.ts";
import { describeWithEjabberd } from "./xmpp/describe-with-old-server.ts";
import { newGroupHistory } from "./xmpp/histories.ts";
import { startTwoSystems, type TwoSystems } from "./xmpp/two-systems.ts";
import { until } from "./xmpp/until.ts";

const { EVENT, TYPES } = TencentCloudChat;

describeWithEjabberd("the bridge between ejabberd and Hongyan", () => {
  let world: TwoSystems;
  beforeAll(async () => {
    // What a back end does through the API of ejabberd leaves no stanza: it is found by going round.
    world = await startTwoSystems({ sweepSeconds: 3 });
  });
  afterAll(() => world?.stop());

  const isImported = async (userId: string) => {
    const answer = await world.admin.call("im_open_login_svc/account_check", { CheckItem: [{ UserID: userId }] });
    return answer.ResultItem[0]?.AccountStatus === "Imported";
  };
  const groupOnNew = (groupId: string) =>
    world.admin
      .call("group_open_http_svc/get_group_info", { GroupIdList: [groupId] })
      .then(({ GroupInfo }) => (GroupInfo[0]?.ErrorCode === 0 ? GroupInfo[0] : undefined));
  const room = (name: string) => ({ name, service: `conference.${world.old.host}` });
  const affiliations = async (name: string) => {
    const listed = (await world.old.call("get_room_affiliations", room(name))) as {
      username: string;
      affiliation: string;
    }[];
    return Object.fromEntries(listed.map(({ username, affiliation }) => [username, affiliation]));
  };
  const drained = () => untilStatus(world.bridge, isDrained);

  /** Somebody with App 1.0 whom App 2.0 knows, and the other way round. */
  const onOld = async (user: string) => {
    const person = await world.onOld(user);
    await until(`${user} is known in the new system`, () => isImported(user));
    return person;
  };
  const onNew = async (userId: string) => {
    const chat = await world.onNew(userId);
    await until(`${userId} is known in the old system`, async () => {
      const users = (await world.old.call("registered_users", { host: world.old.host })) as string[];
      return users.includes(userId);
    });
    return chat;
  };

  it("carries what two people say to each other, whichever app they use", async () => {
    const ann = await onOld("ann");
    const cat = await onNew("cat");
    const heard = eventOf(cat, EVENT.MESSAGE_RECEIVED);
    ann.chat("cat", "好 <b>&amp;</b> 👋");
    expect((await heard)[0]).toMatchObject({ from: "ann", payload: { text: "好 <b>&amp;</b> 👋" } });

    await cat.sendMessage(
      cat.createTextMessage({
        to: "ann",
        conversationType: TYPES.CONV_C2C,
        payload: { text: 'two\nlines & a "quote"' },
      }),
    );
    const arrived = await ann.waitForMessage((message) => message.getChildText("body") !== null);
    expect(arrived.getChildText("body")).toBe('two\nlines & a "quote"');
    expect(arrived.attrs.from).toMatch(/^cat@chat\.test\//);
    expect(arrived.getChild("delay", "urn:xmpp:delay")?.attrs.stamp).toMatch(/Z$/);
  });

  it("shows people with both apps in each what they said in the other", async () => {
    const [ann, annOnNew, cat] = [await onOld("ann"), await onNew("ann"), await onNew("cat")];
    await annOnNew.sendMessage(
      annOnNew.createTextMessage({
        to: "cat",
        conversationType: TYPES.CONV_C2C,
        payload: { text: "from the new app" },
      }),
    );
    const copy = await ann.waitForMessage((message) => String(message).includes("from the new app"));
    expect(copy.getChild("sent", "urn:xmpp:carbons:2")).toBeDefined();

    const told = [annOnNew, cat].map((chat) =>
      eventOf(chat, EVENT.MESSAGE_RECEIVED, ([{ payload }]) => payload.text === "from the old app"),
    );
    ann.chat("cat", "from the old app");
    for (const [message] of await Promise.all(told)) expect(message.from).toBe("ann");
  });

  it("turns links into files, corrections into edits, and takes back what was taken back, in both directions", async () => {
    const bob = await onOld("bob");
    const dan = await onNew("dan");

    const file = eventOf(dan, EVENT.MESSAGE_RECEIVED);
    bob.sendFile("dan", "https://files.test/cat.png");
    expect((await file)[0].type).toBe(TYPES.MSG_IMAGE);

    const first = eventOf(dan, EVENT.MESSAGE_RECEIVED);
    const id = bob.chat("dan", "at seven");
    await first;
    const edited = eventOf(dan, EVENT.MESSAGE_MODIFIED);
    bob.correct("dan", id, "at eight");
    expect((await edited)[0].payload.text).toBe("at eight");
    const revoked = eventOf(dan, EVENT.MESSAGE_REVOKED);
    bob.retract("dan", id);
    await revoked;

    const { data } = await dan.sendMessage(
      dan.createTextMessage({ to: "bob", conversationType: TYPES.CONV_C2C, payload: { text: "never mind" } }),
    );
    const original = await bob.waitForMessage((message) => message.getChildText("body") === "never mind");
    await dan.revokeMessage(data.message);
    const retraction = await bob.waitForMessage(
      (message) => message.getChild("retract", "urn:xmpp:message-retract:1") !== undefined,
    );
    expect(retraction.getChild("retract")?.attrs.id).toBe(original.attrs.id);
    await drained();
  });

  it("carries rooms: how they come to be, who is in them, what is said in them, and their end", async () => {
    await world.old.call("create_room_with_opts", {
      ...room("garden"),
      host: world.old.host,
      options: [
        { name: "title", value: "The Garden" },
        { name: "members_only", value: "true" },
      ],
    });
    for (const [user, affiliation] of [
      ["ann", "owner"],
      ["cat", "member"],
    ])
      await world.old.call("set_room_affiliation", {
        ...room("garden"),
        jid: `${user}@${world.old.host}`,
        affiliation,
      });
    const ann = await onOld("ann");
    await ann.join(`garden@conference.${world.old.host}`);
    ann.groupChat(`garden@conference.${world.old.host}`, "who waters the roses?");
    await until(
      "the garden is a group",
      async () => (await newGroupHistory(world.admin, "garden").catch(() => [])).length === 1,
    );
    expect(await groupOnNew("garden")).toMatchObject({ Name: "The Garden", Owner_Account: "ann", MemberNum: 2 });

    const cat = await onNew("cat");
    await cat.sendMessage(
      cat.createTextMessage({ to: "garden", conversationType: TYPES.CONV_GROUP, payload: { text: "I do" } }),
    );
    const answer = await ann.waitForMessage((message) => message.getChildText("body") === "I do");
    expect(answer.attrs.from).toBe(`garden@conference.${world.old.host}/cat`);

    await cat.createGroup({
      groupID: "Kitchen",
      type: TYPES.GRP_PUBLIC,
      name: "Kitchen",
      memberList: [{ userID: "bob" }],
    });
    // Addresses know no capitals.
    const kitchen = await until("the kitchen is a room", async () => {
      const rooms = (await world.old.call("muc_online_rooms", { service: "global" })) as string[];
      return rooms.find((address) => address.startsWith("hy~"))?.split("@")[0];
    });
    await until("both are in it", async () => Object.keys(await affiliations(kitchen)).length === 2);
    expect(await affiliations(kitchen)).toEqual({ cat: "owner", bob: "member" });
    const bob = await onOld("bob");
    await bob.join(`${kitchen}@conference.${world.old.host}`);
    const said = eventOf(cat, EVENT.MESSAGE_RECEIVED, ([{ to }]) => to === "Kitchen");
    bob.groupChat(`${kitchen}@conference.${world.old.host}`, "smells good");
    expect((await said)[0].payload.text).toBe("smells good");
    await cat.dismissGroup("Kitchen");
    await until("the kitchen is no room", async () => {
      const rooms = (await world.old.call("muc_online_rooms", { service: "global" })) as string[];
      return !rooms.some((address) => address.startsWith("hy~"));
    });
    await drained();
  });

  it("carries names, friends and blocks", async () => {
    const ann = await onOld("ann");
    await ann.query("set", "<vCard xmlns='vcard-temp'><FN>Anna</FN><NICKNAME>Änn</NICKNAME></vCard>");
    await ann.query("set", `<query xmlns='jabber:iq:roster'><item jid='bob@${world.old.host}' name='Bobby'/></query>`);
    await world.old.call("add_rosteritem", {
      localuser: "ann",
      localhost: world.old.host,
      user: "bob",
      host: world.old.host,
      nick: "Bobby",
      group: "",
      subs: "both",
    });
    await until("her name is known", async () => {
      const { UserProfileItem } = await world.admin.call("profile/portrait_get", {
        To_Account: ["ann"],
        TagList: ["Tag_Profile_IM_Nick"],
      });
      return JSON.stringify(UserProfileItem).includes("Änn");
    });
    await until("her friend is known", async () => {
      const { UserDataItem } = await world.admin.call("sns/friend_get", { From_Account: "ann", StartIndex: 0 });
      return UserDataItem?.some(({ To_Account }) => To_Account === "bob");
    });
    const cat = await onNew("cat");
    await cat.updateMyProfile({ nick: "Cätherine" });
    await until("her name is known", async () => {
      const { content } = (await world.old
        .call("get_vcard", { user: "cat", host: world.old.host, name: "NICKNAME" })
        .catch(() => ({}))) as { content?: string };
      return content === "Cätherine";
    });
    await drained();
  });
});
