import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";

type Facts = {
  groupId: string;
  type: string;
  kind: "set" | "modify" | "clear" | "delete";
  written: Readonly<Record<string, string>>;
};
/** Keys that were there before and are there no more. */
type Outcome = { removed: readonly string[] };

export const afterAttributeWrite = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterGroupAttrChanged",
  concept: "attribute",
  summary: "Tells that the attributes of a group were replaced, changed or deleted.",
  fires: [
    "A client or one of set_group_attr, modify_group_attr, clear_group_attr and delete_group_attr wrote attributes.",
    "Not where there was nothing to clear.",
  ],
  notes: [
    "With set and modify, GroupAttr holds what was written; after set there is nothing else.",
    "With delete and clear, it holds what is gone, each with an empty value.",
  ],
  body: Type.Object({
    GroupId,
    Type: GroupType,
    Operator_Account: Account("Who wrote them."),
    OptionType: OneOf(
      ["set", "modify", "clear", "delete"],
      "set: all were replaced. modify: some were written. clear: all are gone. delete: some are gone.",
    ),
    GroupAttr: Type.Array(
      Type.Object({
        key: Type.String({ description: "The key, in lower case as everywhere with attributes." }),
        value: Type.String({ description: "The value." }),
      }),
      { description: "The attributes that it is about." },
    ),
    EventTime,
  }),
  example: {
    GroupId: "radio-7",
    Type: "AVChatRoom",
    Operator_Account: "alice",
    OptionType: "modify",
    GroupAttr: [{ key: "seat_1", value: "bob" }],
    EventTime: 1735689728000,
  },
  outcomes: ["written"],
  keep: ["removed"],
  payload: ({ groupId, type, kind, written }, { removed }, { at, caller }) => {
    const attributes = Object.entries(written).map(([key, value]) => ({ key, value }));
    if (attributes.length === 0 && removed.length === 0) return undefined;
    const isGone = kind === "clear" || kind === "delete";
    return {
      GroupId: groupId,
      Type: type,
      Operator_Account: caller.account,
      OptionType: kind,
      GroupAttr: isGone ? removed.map((key) => ({ key, value: "" })) : attributes,
      EventTime: at,
    };
  },
});
