import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithEjabberd } from "./xmpp/describe-with-old-server.ts";
import { newGroupHistory, newHistory } from "./xmpp/histories.ts";
import { startTwoSystems, type TwoSystems } from "./xmpp/two-systems.ts";
import { until } from "./xmpp/until.ts";

describeWithEjabberd("the bridge beside an XMPP server that gives it no copies of stanzas", () => {
  let world: TwoSystems;
  beforeAll(async () => {
    world = await startTwoSystems({ hasComponent: false, sweepSeconds: 1 });
  });
  afterAll(() => world?.stop());

  it("finds what was said by going round all archives", async () => {
    const [ida, jon] = [await world.onOld("ida"), await world.onOld("jon")];
    ida.chat("jon", "one");
    ida.chat("jon", "two");
    await jon.waitForMessage((message) => message.getChildText("body") === "two");
    jon.chat("ida", "three");
    const said = await until("all of it is there", async () => {
      const history = await newHistory(world.admin, "ida", "jon").catch(() => []);
      return history.length >= 3 && history;
    });
    expect(said).toEqual([
      { from: "ida", text: "one" },
      { from: "ida", text: "two" },
      { from: "jon", text: "three" },
    ]);
  });

  it("takes whoever speaks in an open room for a member of the group", async () => {
    const ida = await world.onOld("ida");
    const room = `plaza@conference.${world.old.host}`;
    await ida.join(room);
    await ida.query(
      "set",
      "<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query>",
      room,
    );
    const kim = await world.onOld("kim");
    await kim.join(room, "Kimmy");
    kim.groupChat(room, "who knows me?");
    const said = await until("it is there", async () => {
      const history = await newGroupHistory(world.admin, "plaza").catch(() => []);
      return history.length > 0 && history;
    });
    expect(said).toEqual([{ from: "kim", text: "who knows me?" }]);
    const { MemberList } = await world.admin.call("group_open_http_svc/get_group_member_info", { GroupId: "plaza" });
    const roles = MemberList.map(({ Member_Account, Role }) => `${Member_Account} ${Role}`).sort();
    expect(roles).toEqual(["ida Owner", "kim Member"]);
  });
});
