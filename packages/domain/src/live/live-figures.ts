import type { Group } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import type { LiveFigures } from "./live.ts";

/** What a live room did on this node since it came to memory, and how many are in it on all nodes. */
export function liveFiguresOf(domain: Pick<Domain, "live">, group: Group): LiveFigures & { onlineCount: number } {
  return { ...domain.live.figures(group.number), onlineCount: domain.live.onlineCount(group.number) };
}
