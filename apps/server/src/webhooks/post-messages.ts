import type { Posted, Request, Target } from "./post.ts";

/** What the main thread and the one that talks to back ends say to each other. `key` names a pool of connections. */
export type ToPoster =
  | { kind: "open"; key: string; target: Target }
  | { kind: "close"; key: string }
  | { kind: "post"; key: string; id: number; request: Request };

export type FromPoster = { id: number; posted: Posted }[];
