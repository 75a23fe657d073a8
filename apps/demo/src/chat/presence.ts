import { chatStore } from "./chat-state.ts";
import { sdk, TYPES } from "./client.ts";

const everyMs = 15_000;
const atMost = 100;

let shown: readonly string[] = [];

/** The people whose conversations are in view; asked about at once when somebody new appears. */
export function showPresenceOf(userIds: readonly string[]): void {
  const isNew = userIds.some((userId) => !shown.includes(userId));
  shown = userIds;
  if (isNew) void askPresence();
}

export function followPresence(): () => void {
  const ask = () => {
    if (document.visibilityState === "visible") void askPresence();
  };
  const timer = setInterval(ask, everyMs);
  addEventListener("focus", ask);
  document.addEventListener("visibilitychange", ask);
  return () => {
    clearInterval(timer);
    removeEventListener("focus", ask);
    document.removeEventListener("visibilitychange", ask);
  };
}

async function askPresence(): Promise<void> {
  const { phase, connection, kicked, userId, activeId } = chatStore.get();
  if (phase !== "ready" || connection !== "connected" || kicked) return;
  const active = activeId?.startsWith("C2C") ? [activeId.slice(3)] : [];
  const userIDList = [...new Set([...active, ...shown])].filter((one) => one && one !== userId).slice(0, atMost);
  if (userIDList.length === 0) return;
  try {
    const { data } = await sdk().getUserStatus({ userIDList });
    const answered = data.successUserList.map((one) => [one.userID, one.statusType === TYPES.USER_STATUS_ONLINE]);
    chatStore.update((state) => ({ ...state, online: { ...state.online, ...Object.fromEntries(answered) } }));
  } catch {
    // Dots may be a little old; the next round asks again.
  }
}
