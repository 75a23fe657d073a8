import { afterAll, beforeAll, expect, it } from "vitest";
import { isDrained, untilStatus } from "./bridge/start-bridge.ts";
import { expectTheSame, gatherCrowd, makeRoom } from "./xmpp/crowd.ts";
import { describeWithEjabberd } from "./xmpp/describe-with-old-server.ts";
import { makeTrouble } from "./xmpp/make-trouble.ts";
import { startTwoSystems, type TwoSystems } from "./xmpp/two-systems.ts";

const rounds = 30;

describeWithEjabberd("the bridge between ejabberd and Hongyan, in trouble", () => {
  let world: TwoSystems;
  beforeAll(async () => {
    world = await startTwoSystems({ sweepSeconds: 3 });
  });
  afterAll(() => world?.stop());

  it("loses nothing, says nothing twice and keeps the order while everything is killed, restarted and cut off", async () => {
    for (const user of ["eve", "fay"]) await (await world.onOld(user)).close();
    for (const userId of ["gus", "hal"]) await (await world.onNew(userId)).destroy();
    await makeRoom(world, "square", "eve", ["fay", "gus", "hal"]);
    const crowd = await gatherCrowd(world, {
      old: ["eve", "fay"],
      now: ["gus", "hal"],
      pairs: [["eve", "gus"]],
      balls: [["fay", "hal"]],
      rooms: [{ groupId: "square", old: ["eve", "fay"], now: ["gus", "hal"] }],
    });
    await Promise.all([crowd.talk(rounds), makeTrouble(world, crowd, 7 * rounds)]);
    const { conflicts } = await untilStatus(world.bridge, isDrained);
    await expectTheSame(crowd, 30_000);
    expect(conflicts).toEqual([]);
  });
});
