import { requireAccount, updateConversationSettings } from "@hongyan/domain";
import { AccountName, conversationErrors, limits, MeaningfulWhenEmpty, OneOf } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  ContactAnswer,
  ContactItem,
  conversationIdOf,
  ItemResult,
  itemErrors,
  sameContact,
  toItemResult,
} from "./contact-fields.ts";

const Bits = (description: string) =>
  Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 63 }), { maxItems: 64, description }));

const MarkItem = Type.Object({
  OptType: OneOf([1, 2, 3], "1: standard marks, 2: the custom mark, 3: both."),
  ContactItem: ContactItem({ description: "The conversation." }),
  SetMark: Bits("Numbers of the marks to set, from 0. A mark that is both set and cleared is set."),
  ClearMark: Bits("Numbers of the marks to clear."),
  CustomMark: Type.Optional(
    MeaningfulWhenEmpty(
      Type.String({
        description:
          "At most 256 bytes. Empty takes it away; left out it does so for OptType 2, and changes nothing for 3.",
      }),
    ),
  ),
});

export const markContact = defineCommand({
  service: "recentcontact",
  name: "mark_contact",
  concept: "conversation",
  summary: "Sets marks of up to 100 conversations of an account.",
  notes: [
    "Mark 0 is the star, 1 the unread mark, 2 fold, 3 hide; 4 to 31 are kept for the platform, 32 to 63 are the app's own. Mark n is 2^n for clients.",
    "The custom mark is what clients call the custom data of a conversation.",
    "A conversation in which nothing was said yet can be marked.",
  ],
  body: Type.Object({
    From_Account: AccountName("The account."),
    MarkItem: Type.Array(MarkItem, {
      minItems: 1,
      maxItems: limits.conversationsPerMark,
      description: "Conversations and what to set, at most 100.",
    }),
  }),
  reply: Type.Object({
    ResultItem: Type.Array(
      Type.Object({ OptType: Type.Integer(), ContactItem: Type.Object(ContactAnswer), ...ItemResult }),
      { description: "What became of each, in the order of the call." },
    ),
  }),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  faultErrors: {
    MarkItem: {
      missing: conversationErrors.badConversationCount,
      empty: conversationErrors.badConversationCount,
      tooMany: conversationErrors.badConversationCount,
    },
  },
  errors: itemErrors,
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      MarkItem: [{ OptType: 3, ContactItem: { Type: 1, To_Account: "u_bob" }, SetMark: [1], CustomMark: "vip" }],
    },
    reply: {
      ResultItem: [{ OptType: 3, ContactItem: { Type: 1, To_Account: "u_bob" }, ResultCode: 0, ResultInfo: "" }],
    },
  },
  run: async ({ domain, app }, { From_Account, MarkItem: items }) => {
    const me = await requireAccount(domain, app, From_Account, conversationErrors.accountNotFound);
    const { results } = await updateConversationSettings(domain, app, { me, updates: items.map(toUpdate) });
    return {
      ResultItem: items.map(({ OptType, ContactItem: contact }, at) => ({
        OptType,
        ContactItem: sameContact(contact),
        ...toItemResult(results[at]),
      })),
    };
  },
});

function toUpdate({ OptType, ContactItem: contact, SetMark, ClearMark, CustomMark }: Static<typeof MarkItem>) {
  const customMark = OptType === 2 ? (CustomMark ?? "") : CustomMark;
  return {
    conversationId: conversationIdOf(contact),
    ...(OptType !== 2 && SetMark && { setMarks: SetMark }),
    ...(OptType !== 2 && ClearMark && { clearMarks: ClearMark }),
    ...(OptType !== 1 && customMark !== undefined && { customMark }),
  };
}
