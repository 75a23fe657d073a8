import { type Static, Type } from "@sinclair/typebox";

/** How often one REST command may be called. */
export const RestRates = Type.Object(
  {
    preset: Type.Union([Type.Literal("none"), Type.Literal("documented")], {
      description: "none: no limit but the ceiling of the app. documented: the public service's calls per second.",
      default: "none",
    }),
    commands: Type.Record(Type.String({ pattern: "^[A-Za-z_]+/[A-Za-z0-9_]+$" }), Type.Integer({ minimum: 1 }), {
      description: 'Calls per second of single commands, before those of the preset: {"openim/sendmsg": 500}.',
      default: {},
    }),
  },
  {
    additionalProperties: false,
    description:
      'Calls per second of each REST command: {"preset": "none" or "documented", "commands": {"openim/sendmsg": 500}}. One more answers 60007.',
    default: {},
  },
);
export type RestRates = Static<typeof RestRates>;
