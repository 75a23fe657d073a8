import { writeMessageExtensions } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { extensionsWritten } from "./extensions-written.ts";

export const setMessageExtensions: OperationHandler<"setMessageExtensions"> = async ({ domain }, session, input) =>
  extensionsWritten(
    await writeMessageExtensions(domain, session.app, {
      ...{ me: session.account, conversationId: input.conversationId, seq: input.seq },
      pairs: input.extensions,
      fromConnection: session.connection.id,
    }),
  );
