import type { sendC2cMessage } from "@hongyan/domain";
import { messageId, type OperationInput, type OperationOutput } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";

type Result = Awaited<ReturnType<typeof sendC2cMessage>>;
type Sent = Pick<OperationInput<"sendC2cMessage">, "clientTime" | "random">;

/** The reply to a send. Where the back end changed the message, its device shows what the others got. */
export function toSent(
  { number }: Account,
  { clientTime, random }: Sent,
  { seq, publicTime, placedAt, msgSeq, changedTo }: Result,
): OperationOutput<"sendC2cMessage"> {
  const { body, customData } = changedTo ?? {};
  return {
    id: messageId(number, clientTime, random),
    seq,
    time: publicTime,
    placedAt,
    msgSeq,
    ...(body && { body: [...body] }),
    ...(customData !== undefined && { cloudCustomData: customData }),
  };
}
