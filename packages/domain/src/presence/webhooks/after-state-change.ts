import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import type { OptPlatform } from "../../webhook/caller.ts";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";

type StateChange = "login" | "logout" | "linkClose" | "timeOut" | "customStatus";

type Facts = {
  account: string;
  change: StateChange;
  customStatus?: string;
  /** Where the devices ran whose place a login took. */
  pushedOff?: readonly OptPlatform[];
};

const words = {
  login: { Action: "Login", Reason: "Register" },
  logout: { Action: "Logout", Reason: "Unregister" },
  linkClose: { Action: "Disconnect", Reason: "LinkClose" },
  timeOut: { Action: "Disconnect", Reason: "TimeOut" },
  customStatus: { Action: "CustomStatusChange", Reason: "SetCustomStatus" },
} as const;

export const afterStateChange = defineAfterWebhook<Facts>()({
  command: "State.StateChange",
  concept: "presence",
  summary: "Tells that a device of an account came or went, or that an account changed its custom status.",
  fires: [
    "Login/Register: a device logged in, also one that came back after it lost its connection.",
    "Logout/Unregister: a device logged out, or its login was ended: by kick, by the deletion or the ban of its account, by its UserSig that ran out.",
    "Disconnect/LinkClose: the connection of a device was closed. Disconnect/TimeOut: nothing was heard from it for two heartbeats.",
    "CustomStatusChange/SetCustomStatus: a client changed its custom status.",
  ],
  notes: [
    "An account may be on several devices: it is gone when the last one is.",
    "A device that another login pushed off stands in KickedDevice of that login, and its going is not told of.",
    "A device that is back before its old connection was given up tells of its login, not of the old connection.",
    "OptPlatform and ClientIP are those of the device, also where a REST call ended its login. iOS is spelled IOS in OptPlatform, in this webhook only.",
    "A server that was killed tells of no connection that ended with it; one that is stopped does.",
  ],
  spellsPlatform: { iOS: "IOS" },
  body: Type.Object({
    EventTime,
    Info: Type.Object({
      To_Account: Account("Whose state changed."),
      Action: OneOf(["Login", "Logout", "Disconnect", "CustomStatusChange"], "What happened."),
      Reason: OneOf(["Register", "Unregister", "LinkClose", "TimeOut", "SetCustomStatus"], "How."),
      CustomStatus: Type.Optional(
        Type.String({ description: "The new custom status, only where it changed; empty: it was taken away." }),
      ),
    }),
    KickedDevice: Type.Optional(
      Type.Array(
        Type.Object({ Platform: Type.String({ description: "iOS, Android, Web, Windows, iPad, Mac or Unknown." }) }),
        { description: "The devices that a login pushed off, only where there are any." },
      ),
    ),
  }),
  example: {
    EventTime: 1735689600123,
    Info: { To_Account: "alice", Action: "Login", Reason: "Register" },
    KickedDevice: [{ Platform: "Android" }],
  },
  payload: ({ account, change, customStatus, pushedOff = [] }, _, { at }) => ({
    EventTime: at,
    Info: {
      To_Account: account,
      ...words[change],
      ...(customStatus !== undefined && { CustomStatus: customStatus }),
    },
    ...(pushedOff.length > 0 && { KickedDevice: pushedOff.map((platform) => ({ Platform: platform })) }),
  }),
});
