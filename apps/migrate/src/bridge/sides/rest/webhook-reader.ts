import { type Static, type TObject, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { ChangeBody } from "../../change.ts";
import type { RestTarget } from "./rest-target.ts";

/** A change as a webhook tells it. What tells it apart from others of its kind is its key. */
export type ToldChange = ChangeBody & { key: string; at: number; echo?: string };

/** What a webhook says beside its body. */
export type Told = {
  command: string;
  /** Whether a caller of the REST API did it: only then may it be an echo. */
  isByRest: boolean;
  /** When it was told, in seconds: all there is where a webhook has no time of its own. */
  requestTime: string;
  target: RestTarget;
};

export type WebhookReader = {
  command: string;
  /** The changes in it; undefined where it is not what it should be. */
  read: (body: unknown, told: Told) => undefined | readonly ToldChange[] | Promise<readonly ToldChange[]>;
  /** Who did it, where it says so. */
  operatorOf: (body: unknown) => string | undefined;
};

export function defineReader<Body extends TObject>(
  command: string,
  schema: Body,
  read: (body: Static<Body>, told: Told) => readonly ToldChange[] | Promise<readonly ToldChange[]>,
): WebhookReader {
  const check = TypeCompiler.Compile(schema);
  return {
    command,
    read: (body, told) => (check.Check(body) ? read(body, told) : undefined),
    operatorOf: (body) => {
      const { Operator_Account, Admin_Account } = (body ?? {}) as Record<string, unknown>;
      return [Operator_Account, Admin_Account].find((name): name is string => typeof name === "string" && name !== "");
    },
  };
}

/** Older samples quote the number. */
export const EventTime = Type.Optional(Type.Union([Type.Integer(), Type.String()]));
export const optionalText = () => Type.Optional(Type.String());

export const timeOf = (time: number | string | undefined): number => Number(time ?? 0) || Date.now();

/** The time that a message has, as exactly as the webhook tells it. */
export function messageTime(seconds: number, eventTime: number | string | undefined): number {
  const at = Number(eventTime ?? 0);
  return Math.floor(at / 1000) === seconds ? at : seconds * 1000;
}

/** A key of what happens again and again with the same names. */
export function keyOf(
  { command, requestTime }: Told,
  eventTime: number | string | undefined,
  ...names: string[]
): string {
  return [command, eventTime ?? requestTime, ...names].join(" ");
}
