import type { ConnectionHandler } from "../../operation-handler.ts";

export const heartbeat: ConnectionHandler<"heartbeat"> = async ({ domain }) => ({ serverTime: domain.clock() });
