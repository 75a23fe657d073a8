import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AdminClient, createAdminClient, signUserSig } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";
import { WebSocket } from "ws";
import { temporaryFolder } from "../../start-server.ts";
import { firstAppId } from "../../wire-client.ts";
import { type BridgedServer, type RunningBridge, startBridge, startBridgedServer } from "../bridge/start-bridge.ts";
import { type CuttableProxy, startCuttableProxy } from "./cuttable-proxy.ts";
import { passwordOf } from "./fill-ejabberd.ts";
import { findFreePort } from "./free-port.ts";
import { type Ejabberd, startEjabberd } from "./start-ejabberd.ts";
import { logInXmpp, type XmppPerson } from "./xmpp-person.ts";

/** An ejabberd with its people, a Hongyan with its people, and the bridge between the two. */
export type TwoSystems = {
  old: Ejabberd;
  now: BridgedServer;
  admin: AdminClient;
  bridge: () => RunningBridge;
  /** Starts the bridge again on the same journal. */
  startBridge: () => Promise<void>;
  /** Ways of the bridge to both systems, and of Hongyan to the bridge. */
  network: { cut: () => void; mend: () => void };
  /** Somebody with App 1.0, who is made where it is not there yet. */
  onOld: (user: string) => Promise<XmppPerson>;
  /** Somebody with App 2.0. */
  onNew: (userId: string) => Promise<ChatSDK>;
  stop: () => Promise<void>;
};

export type TwoSystemsOptions = {
  sweepSeconds?: number;
  hasComponent?: boolean;
  /** What happens before the bridge begins. */
  beforeBridge?: (old: Ejabberd, now: BridgedServer) => Promise<void>;
};

export async function startTwoSystems(options: TwoSystemsOptions = {}): Promise<TwoSystems> {
  const { hasComponent = true } = options;
  const old = await startEjabberd({ copiesToComponent: hasComponent });
  const toldPort = await findFreePort();
  const toldProxy = await startCuttableProxy(toldPort);
  const now = await startBridgedServer("new", toldProxy.port);
  const restPort = Number(new URL(now.server().url).port);
  const proxies = {
    xmpp: await startCuttableProxy(old.clientPort),
    api: await startCuttableProxy(old.apiPort),
    component: await startCuttableProxy(old.componentPort),
    rest: await startCuttableProxy(restPort),
    told: toldProxy,
  };
  await options.beforeBridge?.(old, now);
  const state = join(temporaryFolder(), "bridge");
  const args = [...oldArgs(old, proxies, options), ...behind(proxies.rest, now.args)];
  const start = () => startBridge(state, toldPort, args);
  let bridge = await start();
  const admin = createAdminClient({
    sdkAppId: firstAppId,
    secretKey: now.server().secretKey,
    baseUrl: now.server().url,
  });
  const people: { close: () => Promise<unknown> }[] = [];
  const registered = new Set<string>();
  return {
    old,
    now,
    admin,
    bridge: () => bridge,
    startBridge: async () => {
      bridge = await start();
    },
    network: {
      cut: () => {
        for (const proxy of Object.values(proxies)) proxy.cut();
      },
      mend: () => {
        for (const proxy of Object.values(proxies)) proxy.mend();
      },
    },
    onOld: async (user) => {
      const { host, clientPort: port } = old;
      if (!registered.has(user)) await register(old, user);
      registered.add(user);
      const person = await logInXmpp({ port, host, user, password: passwordOf(user) });
      people.push(person);
      return person;
    },
    onNew: async (userId) => {
      const chat = await logInSdk(now, userId, people.length);
      people.push({ close: () => chat.destroy() });
      return chat;
    },
    stop: async () => {
      await bridge.stop();
      await Promise.all(people.map((person) => person.close()));
      await Promise.all([old.stop(), now.server().stop()]);
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    },
  };
}

async function register({ call, host }: Ejabberd, user: string): Promise<void> {
  await call("register", { user, host, password: passwordOf(user) }).catch((error: Error) => {
    if (!/already registered/.test(error.message)) throw error;
  });
}

function oldArgs(
  old: Ejabberd,
  proxies: Record<"xmpp" | "api" | "component", CuttableProxy>,
  options: TwoSystemsOptions,
) {
  const { sweepSeconds = 60, hasComponent = true } = options;
  const secret = (name: string, text: string) => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, `${text}\n`);
    return path;
  };
  const component = ["--old-component", `127.0.0.1:${proxies.component.port}`];
  const componentSecret = ["--old-component-secret-file", secret("component", old.component.secret)];
  return [
    ...["--old", "xmpp", "--old-host", old.host, "--old-xmpp", `xmpp://127.0.0.1:${proxies.xmpp.port}`],
    ...["--old-api", `http://127.0.0.1:${proxies.api.port}/api`, "--old-api-user", old.admin.jid],
    ...["--old-api-password-file", secret("api", old.admin.password), "--old-sweep", String(sweepSeconds)],
    ...(hasComponent ? [...component, ...componentSecret] : []),
  ];
}

/** The same arguments, with the server reached through a network that can be cut. */
function behind({ port }: CuttableProxy, args: readonly string[]): string[] {
  return args.map((arg, index) => (args[index - 1] === "--new-url" ? `http://127.0.0.1:${port}` : arg));
}

export async function logInSdk({ server }: BridgedServer, userID: string, number: number): Promise<ChatSDK> {
  const { url, secretKey } = server();
  const chat = TencentCloudChat.create({
    SDKAppID: firstAppId,
    proxyServer: `${url.replace("http", "ws")}/ws`,
    instanceKey: `${userID} ${number}`,
    webSocket: WebSocket,
  });
  chat.setLogLevel(4);
  const ready = new Promise((resolve) => chat.once(TencentCloudChat.EVENT.SDK_READY, resolve));
  const issuedAt = Math.floor(Date.now() / 1000);
  const userSig = signUserSig({ sdkAppId: firstAppId, secretKey, userId: userID, expireSeconds: 3_600, issuedAt });
  await chat.login({ userID, userSig });
  await ready;
  return chat;
}
