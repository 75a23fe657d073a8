import { type App, createApp, createGroup, type Domain, importAccount, updateApp } from "@hongyan/domain";

/** The demo's accounts live in an app of their own: what is signed there opens nothing else. */
export const demoAppId = 1_400_000_900;

export const demoUserPattern = /^demo_[a-z0-9_]{1,24}$/;

/** Several tabs of one browser may be one person. */
const instancesPerPlatform = { Web: 10 };

/** People to choose from at the first visit. */
const firstUsers = [
  { userId: "demo_amber", nick: "琥珀 Amber" },
  { userId: "demo_river", nick: "江流 River" },
  { userId: "demo_willow", nick: "青柳 Willow" },
  { userId: "demo_sky", nick: "晴空 Sky" },
];

/** A live room to look into, and the group through which the app speaks to everybody. */
const firstRooms = [
  { groupId: "lantern-river", type: "AVChatRoom", name: "灯河夜话 Lantern River", host: "demo_amber" },
  { groupId: "demo-horn", type: "BChatRoom", name: "Announcements", host: undefined },
];

/** Makes the demo's app, people and rooms where they are missing. */
export async function openDemoApp(domain: Domain): Promise<App> {
  const app = await openApp(domain);
  for (const { groupId, type, name, host } of firstRooms) {
    if (await domain.storage.groups.find(demoAppId, groupId)) continue;
    const owner = host === undefined ? undefined : await domain.storage.accounts.find(demoAppId, host);
    if (host === undefined || owner) await createGroup(domain, app, { as: "app", owner, groupId, type, name });
  }
  return app;
}

async function openApp(domain: Domain): Promise<App> {
  const known = domain.apps.get(demoAppId);
  if (known?.isEnabled) return known;
  if (known) return updateApp(domain, demoAppId, { isEnabled: true });
  const app = await createApp(domain, { sdkAppId: demoAppId, name: "demo", settings: { instancesPerPlatform } });
  for (const user of firstUsers) await importAccount(domain, app, user);
  return app;
}

/** Whoever was signed in by the demo is out, and stays out. */
export async function closeDemoApp(domain: Domain, kickApp: (sdkAppId: number) => void): Promise<void> {
  if (!domain.apps.get(demoAppId)?.isEnabled) return;
  await updateApp(domain, demoAppId, { isEnabled: false });
  kickApp(demoAppId);
}
