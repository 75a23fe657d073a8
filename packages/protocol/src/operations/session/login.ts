import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName, OneOf, Uint32 } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

/** What a client says it runs on. A Node program has a platform of its own. */
export const platforms = ["Web", "Android", "iPhone", "iPad", "PC", "Mac", "Node"] as const;
export type Platform = (typeof platforms)[number];

export const login = defineOperation({
  name: "login",
  concept: "session",
  summary: "The first request on a connection. An account that does not exist yet is made by its first login.",
  needs: "nothing",
  input: Type.Object({
    sdkAppId: Uint32("The app."),
    userId: AccountName("The account."),
    userSig: Type.String({ maxLength: limits.userSigCharacters, description: "Signed by the app's back end." }),
    kind: Type.Optional(OneOf(["account"], "What logs in; guests follow with the live rooms.")),
    platform: OneOf(platforms, "What the client runs on."),
    instance: Type.String({
      minLength: 1,
      maxLength: limits.instanceBytes,
      pattern: "^[A-Za-z0-9_-]+$",
      description:
        "Name of this device instance, random, kept as long as the instance's state; it scopes send numbers.",
    }),
    sdkVersion: Type.String({ maxLength: 32 }),
    appVersion: Type.Optional(
      Type.String({
        maxLength: 64,
        description:
          "Version of the app that logs in, such as `2.10.0` or `2.11.0-beta.1`. Where it is older than the app's minimum: 70090, with an `upgrade` in `data`.",
      }),
    ),
  }),
  output: Type.Object({
    number: Type.Integer({ description: "The account's number; message ids start with it." }),
    nick: Type.Optional(Type.String()),
    avatar: Type.Optional(Type.String()),
    serverTime: Type.Integer({ description: "Unix milliseconds." }),
    heartbeatSeconds: Type.Integer({ description: "Send something at least this often." }),
    lastSendNumber: Type.Integer({
      description: "The highest send number this instance has stored; 0 for a new instance.",
    }),
    logPosition: Type.Integer({ description: "Newest position of the account's own log." }),
  }),
  example: {
    input: {
      sdkAppId: 1400000001,
      userId: "u_alice",
      userSig:
        "eJw1yl8LgjAUBfDvcl8LdTEqBj0E4RB80-68jrbkos6xXcuIvnvg7Lyd3zkfqMsqeRoPAjZJBuu5ozaW8IEzK92jxUBe0eCXQ9Ctcg41CMazGBYXwt6AYLtFs6hmcugNiP2W-ylgAwLaUyrzK191qp46UgV7pW97v9gbeVnl43AuJIajGcsmHOD7A7sTNOU_",
      platform: "Web",
      instance: "Wq3kP0",
      sdkVersion: "0.1.0",
      appVersion: "2.10.0",
    },
    output: { number: 1000001, serverTime: 1700000123456, heartbeatSeconds: 30, lastSendNumber: 0, logPosition: 0 },
  },
});
