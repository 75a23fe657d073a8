import type { ErrorSpec } from "@hongyan/protocol";
import type { Static, TObject } from "@sinclair/typebox";
import type { Caller, OptPlatform } from "./caller.ts";

/** What a payload is made from, beside what the use case says. */
export type Raised = {
  /** Unix milliseconds. */
  at: number;
  caller: Caller;
};

/** What both kinds declare. */
type Declared = {
  command: string;
  concept: string;
  summary: string;
  /** When it is called, one sentence each, for the reference page. */
  fires: readonly string[];
  notes?: readonly string[];
  /** The command whose switch turns this one on as well. */
  sharesSwitchOf?: string;
  /** The documented URL of a few names neither the address nor the platform of the caller. */
  leavesOut?: readonly ("ClientIP" | "OptPlatform")[];
  /** Platforms that it spells in a way of its own. */
  spellsPlatform?: Partial<Record<OptPlatform, string>>;
  /** The fields beside CallbackCommand, as the wire spells them. */
  body: TObject;
  example: Readonly<Record<string, unknown>>;
};

/**
 * Tells a back end of what happened. `Facts` are known before the batch that does it, `Outcome` is what of the batch's
 * result is kept. The elements of a message are put in by whoever sends the payload, as they are stored.
 */
export type AfterWebhook<Facts extends object = object, Outcome extends object = object> = Declared & {
  phase: "after";
  /** With which outcomes of the batch there is something to tell; with all of them where this is absent. */
  outcomes?: readonly string[];
  /** The field of the batch's result that must hold something; an empty list is nothing. */
  when?: string;
  /** Fields of the batch's result that the payload is made of. */
  keep?: readonly string[];
  /** The number of the account whose unread one-to-one messages stand in it, where the app wants them. */
  unreadOf?: (facts: Facts) => number | undefined;
  /** Undefined: nothing happened after all. */
  payload: (facts: Facts, outcome: Outcome, raised: Raised) => object | undefined;
};

/** Asks a back end before something is done; its answer decides. */
export type BeforeWebhook<Facts extends object = object, Answer extends TObject = TObject> = Declared & {
  phase: "before";
  /** What an answer may hold beside ActionStatus, ErrorCode and ErrorInfo. */
  answer: Answer;
  /** Answers for the reference page. */
  answers: readonly { means: string; answer: Readonly<Record<string, unknown>> }[];
  /** Every code but 0 says that the back end failed; it refuses in the fields of its answer. */
  decidesPerItem?: true;
  /** What the caller gets where the back end answers 1. */
  refused: ErrorSpec;
  /** Where it failed, and the app has nothing done then. */
  failed: ErrorSpec;
  /** Codes of its own that a back end may refuse with: they reach the caller with their text. */
  ownCodes: readonly [from: number, to: number];
  /** Whether 2 drops silently. */
  mayDrop: boolean;
  payload: (facts: Facts, raised: Raised) => object;
};

export type Webhook = AfterWebhook | BeforeWebhook;

/** A declaration whose example and payload must be what its body says; the elements of a message come in later. */
type Checked<W, Body extends TObject, P> = Omit<W, "phase" | "body" | "example" | "payload"> & {
  body: Body;
  example: Static<Body>;
  payload: P;
};
type Payload<Body extends TObject> = Omit<Static<Body>, "MsgBody">;

/** `defineAfterWebhook<Facts, Outcome>()({ … })`: the types of the facts are given, those of the body are read off. */
export function defineAfterWebhook<Facts extends object, Outcome extends object = object>() {
  return <Body extends TObject>(
    webhook: Checked<
      AfterWebhook<Facts, Outcome>,
      Body,
      (facts: Facts, outcome: Outcome, raised: Raised) => Payload<Body> | undefined
    > & { keep?: readonly (keyof Outcome & string)[] },
  ): AfterWebhook<Facts, Outcome> => ({ phase: "after", ...webhook });
}

export function defineBeforeWebhook<Facts extends object>() {
  return <Body extends TObject, Answer extends TObject>(
    webhook: Checked<BeforeWebhook<Facts, Answer>, Body, (facts: Facts, raised: Raised) => Payload<Body>>,
  ): BeforeWebhook<Facts, Answer> => ({ phase: "before", ...webhook });
}
