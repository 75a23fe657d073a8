import { sdk } from "../chat/client.ts";
import { fetchDemoConfig } from "../chat/demo-server.ts";
import { hearBroadcastGroup } from "./broadcasts.ts";

/** The group through which the app speaks to everybody. Nobody is a member for good: it is entered with each login. */
export async function enterBroadcasts(): Promise<void> {
  const [group] = (await fetchDemoConfig()).broadcasts ?? [];
  if (!group) return;
  hearBroadcastGroup(group.groupId);
  await sdk().joinGroup({ groupID: group.groupId });
}
