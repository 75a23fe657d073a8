import type { ReceiveOption } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

const always: ReceiveOption = {
  remindType: "AcceptAndNotify",
  startSecond: 0,
  durationSeconds: 0,
  isRepeated: false,
};

/** Sets when messages come without notifying, for all conversations of an account. */
export async function setReceiveOption(
  domain: Domain,
  input: { me: Account; option: ReceiveOption; fromConnection?: string },
): Promise<{ logPosition?: number }> {
  const { remindType, startSecond, durationSeconds, isRepeated } = input.option;
  const option: ReceiveOption = { remindType, startSecond, durationSeconds, isRepeated };
  const logPosition = await domain.storage.commit("setReceiveOption", {
    account: input.me.number,
    option: JSON.stringify(option),
    at: domain.clock(),
  });
  if (logPosition === undefined) return {};
  const event = encodeEvent("receiveOptionUpdated", { ...option, logPosition });
  domain.delivery.send([input.me], event, input.fromConnection);
  return { logPosition };
}

export async function getReceiveOption(domain: Pick<Domain, "storage">, me: Account): Promise<ReceiveOption> {
  const kept = await domain.storage.conversationSettings.receiveOption(me.number);
  return kept === undefined ? always : (JSON.parse(kept) as ReceiveOption);
}
