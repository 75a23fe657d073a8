import { TYPES } from "../constants/types.ts";

/** When messages of all conversations come without notifying. Source: Web SDK, "setAllReceiveMessageOpt". */
export type ReceiveMessageOpt = {
  /** `MSG_REMIND_ACPT_AND_NOTE` or `MSG_REMIND_ACPT_NOT_NOTE`. */
  messageRemindType: string;
  /** Time of day from which it holds, on the device's clock. */
  startHour: number;
  startMinute: number;
  startSecond: number;
  /** Seconds that it holds; 0: always. */
  duration: number;
  /** Every day. */
  isRepeated: boolean;
};

/** The input of `setReceiveOption`, spelled out: the published types of this file stand on their own. */
type Wire = {
  remindType: "AcceptAndNotify" | "AcceptNotNotify";
  startSecond: number;
  durationSeconds: number;
  isRepeated: boolean;
};

export function toReceiveMessageOpt({ remindType, startSecond, durationSeconds, isRepeated }: Wire): ReceiveMessageOpt {
  return {
    messageRemindType: remindType,
    startHour: Math.floor(startSecond / 3_600),
    startMinute: Math.floor(startSecond / 60) % 60,
    startSecond: startSecond % 60,
    duration: durationSeconds,
    isRepeated,
  };
}

/** What is not given: it holds from midnight on, always, and messages notify. */
export function fromReceiveMessageOpt(options: Partial<ReceiveMessageOpt>): Wire {
  const { startHour = 0, startMinute = 0, startSecond = 0, duration = 0, isRepeated = false } = options;
  return {
    remindType:
      options.messageRemindType === TYPES.MSG_REMIND_ACPT_NOT_NOTE
        ? TYPES.MSG_REMIND_ACPT_NOT_NOTE
        : TYPES.MSG_REMIND_ACPT_AND_NOTE,
    startSecond: startHour * 3_600 + startMinute * 60 + startSecond,
    durationSeconds: duration,
    isRepeated,
  };
}
