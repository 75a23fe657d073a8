import { editMessage as edit } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const editMessage: OperationHandler<"editMessage"> = ({ domain }, session, input) =>
  edit(domain, session.app, {
    ...{ me: session.account, conversationId: input.conversationId, seq: input.seq, basedOn: input.basedOn },
    body: input.body,
    customData: input.cloudCustomData,
    fromConnection: session.connection.id,
  });
