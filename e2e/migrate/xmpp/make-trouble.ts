import type { Crowd } from "./crowd.ts";
import type { TwoSystems } from "./two-systems.ts";
import { until } from "./until.ts";

/**
 * Kills the bridge, cuts the network and restarts either system while people talk: each at a share of what there is to say,
 * again and again over `times` rounds.
 */
export async function makeTrouble(world: TwoSystems, crowd: Crowd, total: number, times = 1): Promise<void> {
  const troubles: (() => Promise<void> | void)[] = [
    () => world.bridge().kill(),
    () => world.startBridge(),
    () => world.network.cut(),
    () => world.network.mend(),
    () => world.now.restart(),
    () => world.old.restart(),
    async () => {
      await world.bridge().kill();
      await world.startBridge();
    },
    async () => {
      await world.old.kill();
      await world.old.restart();
    },
  ];
  const all = Array.from({ length: times }, () => troubles).flat();
  for (const [index, trouble] of all.entries()) {
    const share = (index + 1) / (all.length + 1);
    await until(`${Math.round(share * 100)} % of it is said`, () => crowd.said() >= share * total, 600_000);
    await trouble();
  }
}
