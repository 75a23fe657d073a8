/** The two demo endpoints of the server, and the login that this tab keeps over a reload. */
export type DemoUser = { userId: string; nick: string; avatar?: string };
export type DemoRoom = { groupId: string; name: string; online: number };
export type DemoConfig = {
  isDemoMode: boolean;
  sdkAppId: number;
  users: DemoUser[];
  /** Live rooms to look into, the busiest first; in demo mode. */
  rooms?: DemoRoom[];
  /** Groups through which the app speaks to everybody. */
  broadcasts?: DemoRoom[];
};
export type Credentials = { sdkAppId: number; userId: string; userSig: string };

const key = "hongyan-session";

export async function fetchDemoConfig(): Promise<DemoConfig> {
  const response = await fetch("/demo/config", { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as DemoConfig;
}

/** Signs a demo user; the server makes the account when it is new. */
export async function openDemoSession(userId: string, nick?: string): Promise<Credentials> {
  const response = await fetch("/demo/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(nick === undefined ? { userId } : { userId, nick }),
  });
  const answer = (await response.json()) as Credentials & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return { sdkAppId: answer.sdkAppId, userId: answer.userId, userSig: answer.userSig };
}

/** A user ID for a new nickname. The random end keeps two people of one name apart. */
export function newDemoUserId(nick: string): string {
  const latin = nick
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "")
    .slice(0, 16);
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return `demo_${latin}${latin ? "_" : ""}${random.toString(36).padStart(6, "0").slice(-6)}`;
}

/** sessionStorage, not localStorage: two tabs can be two people. */
export const savedSession = {
  read(): Credentials | undefined {
    try {
      const stored = JSON.parse(sessionStorage.getItem(key) ?? "null") as Credentials | null;
      return stored?.userSig ? stored : undefined;
    } catch {
      return undefined;
    }
  },
  write: (credentials: Credentials) => sessionStorage.setItem(key, JSON.stringify(credentials)),
  clear: () => sessionStorage.removeItem(key),
};
