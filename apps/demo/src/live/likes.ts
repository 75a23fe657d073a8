import { sdk } from "../chat/client.ts";
import { liveStore, patchLive } from "./live-state.ts";

export const likesKey = "likes";

const sendEveryMs = 1_000;
/** Others' hearts: enough to see that they are many. */
const mostAtOnce = 10;

let unsent = 0;
let onHearts: (count: number) => void = () => undefined;

/** Who draws hearts when they come. */
export function followHearts(draw: (count: number) => void): () => void {
  onHearts = draw;
  return () => {
    onHearts = () => undefined;
  };
}

/** A heart of one's own: seen at once, counted soon. */
export function like(): void {
  unsent += 1;
  patchLive({ likes: liveStore.get().likes + 1 });
  onHearts(1);
}

export function startLikes(): void {
  setInterval(() => void sendLikes(), sendEveryMs);
}

async function sendLikes(): Promise<void> {
  const { room } = liveStore.get();
  if (unsent === 0 || !room) return;
  const value = unsent;
  unsent = 0;
  try {
    await sdk().increaseGroupCounter({ groupID: room.groupId, key: likesKey, value });
  } catch {
    // Hearts that the room did not count are not worth a word.
  }
}

/** The room's count: what it is more than one's own were other people's hearts. */
export function takeLikes(value: number): void {
  const { likes } = liveStore.get();
  const known = likes - unsent;
  if (value + unsent <= likes) return;
  if (known > 0 || likes > 0) onHearts(Math.min(mostAtOnce, value + unsent - likes));
  patchLive({ likes: value + unsent });
}
