import { writeMessageExtensions } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { extensionsWritten } from "./extensions-written.ts";

export const deleteMessageExtensions: OperationHandler<"deleteMessageExtensions"> = async (
  { domain },
  session,
  input,
) =>
  extensionsWritten(
    await writeMessageExtensions(domain, session.app, {
      ...{ me: session.account, conversationId: input.conversationId, seq: input.seq },
      // A pair without a value is one to delete.
      ...(input.extensions && { pairs: input.extensions.map(({ key, basedOn }) => ({ key, basedOn })) }),
      fromConnection: session.connection.id,
    }),
  );
