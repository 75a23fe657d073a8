import { listRecentContacts, type RecentContact, requireAccount } from "@hongyan/domain";
import { AccountName, conversationErrors, MeaningfulWhenEmpty } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { MarkFields, toContact, toMarkFields } from "./contact-fields.ts";

const flags = { pinned: 1, empty: 2, settings: 8 | 16 | 32 };
/** What callers of today send without marks and groups. */
const usualFlags = 7;

const Place = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

export const getList = defineCommand({
  service: "recentcontact",
  name: "get_list",
  concept: "conversation",
  summary: "The conversations of an account, newest first, in pages.",
  notes: [
    "Begin with 0 in all four places, and give the answer's four values back as they are for the next page.",
    "Pinned conversations all come with the first page, before the others. What is pinned or let go after that changes nothing for the rest of the walk: each conversation is met once.",
    "A conversation that gets a new message during the walk moves to the front: the rest of the walk does not meet it.",
    "The order is that of the newest message of any kind. MsgTime is that of the one the list shows, which may be older where the newest was sent with NoLastMsg or was deleted.",
    "A page may hold less than 100 conversations; only CompleteFlag says that it is the last.",
  ],
  body: Type.Object({
    From_Account: AccountName("The account."),
    TimeStamp: Place("Where the page begins; 0 first."),
    StartIndex: Place("Where the page begins inside that second; 0 first."),
    TopTimeStamp: Place("From the answer before; 0 first."),
    TopStartIndex: Place("From the answer before; 0 first."),
    AssistFlags: Type.Optional(
      MeaningfulWhenEmpty(
        Type.Integer({
          minimum: 0,
          description:
            "Bits. 1: pinned conversations come first, with TopFlag 1. 2: also conversations without a message that shows. 4: changes nothing. 8, 16 or 32: with marks and groups. 7 without it.",
        }),
      ),
    ),
  }),
  reply: Type.Object({
    SessionItem: Type.Array(
      Type.Object({
        Type: Type.Integer({ description: "1: one-to-one, 2: group." }),
        To_Account: Type.Optional(Type.String({ description: "The peer, of Type 1." })),
        GroupId: Type.Optional(Type.String({ description: "The group, of Type 2." })),
        ToGroupId: Type.Optional(
          Type.String({ description: "The same, as the other commands about contacts name it." }),
        ),
        MsgTime: Type.Integer({ description: "Unix seconds." }),
        TopFlag: Type.Integer({ description: "1: pinned." }),
        StandardMark: MarkFields.StandardMark,
        CustomMark: MarkFields.CustomMark,
        ContactGroupId: Type.Optional(MarkFields.ContactGroupId),
      }),
    ),
    CompleteFlag: Type.Integer({ description: "1: this is the last page." }),
    TimeStamp: Type.Integer({ description: "For the next page." }),
    StartIndex: Type.Integer({ description: "For the next page." }),
    TopTimeStamp: Type.Integer({ description: "For the next page." }),
    TopStartIndex: Type.Integer({ description: "For the next page." }),
  }),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  errors: [conversationErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      TimeStamp: 0,
      StartIndex: 0,
      TopTimeStamp: 0,
      TopStartIndex: 0,
      AssistFlags: 63,
    },
    reply: {
      SessionItem: [
        {
          Type: 1,
          To_Account: "u_bob",
          MsgTime: 1700000123,
          TopFlag: 1,
          StandardMark: `01${"0".repeat(62)}`,
          CustomMark: "vip",
          ContactGroupId: [1],
        },
      ],
      CompleteFlag: 1,
      TimeStamp: 0,
      StartIndex: 0,
      TopTimeStamp: 1700000200,
      TopStartIndex: 5,
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, conversationErrors.accountNotFound);
    const { TimeStamp = 0, StartIndex = 0, TopTimeStamp = 0, TopStartIndex = 0, AssistFlags = usualFlags } = body;
    const has = (flag: number) => (AssistFlags & flag) !== 0;
    const page = await listRecentContacts(domain, {
      me,
      cursor: {
        // Once begun, a walk keeps to what was pinned then; any time says that it has begun.
        pinsAt: TopTimeStamp > 0 ? TopStartIndex : undefined,
        after: TimeStamp > 0 || StartIndex > 0 ? { second: TimeStamp, id: StartIndex } : undefined,
      },
      countsPins: has(flags.pinned),
      withEmpty: has(flags.empty),
      withSettings: has(flags.settings),
    });
    const { next, pinsAt } = page;
    return {
      SessionItem: page.contacts.map((contact) => toSessionItem(contact, has(flags.settings))),
      CompleteFlag: next ? 0 : 1,
      TimeStamp: next?.second ?? TimeStamp,
      StartIndex: next?.id ?? StartIndex,
      TopTimeStamp: pinsAt === undefined ? 0 : TopTimeStamp || Math.floor(domain.clock() / 1000),
      TopStartIndex: pinsAt ?? 0,
    };
  },
});

function toSessionItem({ conversationId, isPinned, sortedAt, settings }: RecentContact, withSettings: boolean) {
  const { ToGroupId, ...contact } = toContact(conversationId);
  return {
    ...contact,
    ...(ToGroupId !== undefined && { GroupId: ToGroupId, ToGroupId }),
    MsgTime: Math.floor(sortedAt / 1000),
    TopFlag: isPinned ? 1 : 0,
    ...(withSettings && toMarkFields(settings)),
  };
}
