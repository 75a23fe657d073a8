import { Type } from "@sinclair/typebox";
import { toProfile } from "../../../rest/profile-items.ts";
import { defineReader, EventTime, keyOf, type Told, timeOf } from "./webhook-reader.ts";

const PairList = Type.Array(Type.Object({ From_Account: Type.String(), To_Account: Type.String() }));
const pairs = Type.Object({ PairList, EventTime });

const keyOfPair = (told: Told, eventTime: number | string | undefined, { From_Account, To_Account }: Pair) =>
  keyOf(told, eventTime, From_Account, To_Account);
type Pair = { From_Account: string; To_Account: string };

const friendsAdded = defineReader("Sns.CallbackFriendAdd", pairs, ({ PairList, EventTime }, told) =>
  PairList.map((pair) => ({
    kind: "relationAdded",
    key: keyOfPair(told, EventTime, pair),
    at: timeOf(EventTime),
    relation: { userId: pair.From_Account, friendId: pair.To_Account, addedAt: timeOf(EventTime) },
  })),
);

const friendsRemoved = defineReader("Sns.CallbackFriendDelete", pairs, ({ PairList, EventTime }, told) =>
  PairList.map((pair) => ({
    kind: "relationRemoved",
    key: keyOfPair(told, EventTime, pair),
    at: timeOf(EventTime),
    userId: pair.From_Account,
    friendId: pair.To_Account,
    ...(told.isByRest && { echo: `relationRemoved ${pair.From_Account} ${pair.To_Account}` }),
  })),
);

const blockReader = (command: string, kind: "blockAdded" | "blockRemoved") =>
  defineReader(command, pairs, ({ PairList, EventTime }, told) =>
    PairList.map((pair) => ({
      kind,
      key: keyOfPair(told, EventTime, pair),
      at: timeOf(EventTime),
      block: { userId: pair.From_Account, blockedId: pair.To_Account },
      ...(told.isByRest && { echo: `${kind} ${pair.From_Account} ${pair.To_Account}` }),
    })),
  );

const profileSet = defineReader(
  "Profile.CallbackPortraitSet",
  Type.Object({
    From_Account: Type.String(),
    EventTime,
    ProfileItem: Type.Array(Type.Object({ Tag: Type.String(), Value: Type.Union([Type.String(), Type.Number()]) })),
  }),
  ({ From_Account: userId, EventTime, ProfileItem }, told) => {
    const profile = toProfile(userId, ProfileItem);
    const tags = ProfileItem.map(({ Tag }) => Tag).join(" ");
    return [{ kind: "profile", key: keyOf(told, EventTime, userId, tags), at: timeOf(EventTime), profile }];
  },
);

/** An account that logs in is perhaps new: nothing else tells of those that nobody imported. */
const loggedIn = defineReader(
  "State.StateChange",
  Type.Object({ EventTime, Info: Type.Object({ To_Account: Type.String(), Action: Type.String() }) }),
  ({ EventTime, Info: { To_Account: userId, Action } }) =>
    Action === "Login"
      ? [{ kind: "account", key: `account ${userId}`, at: timeOf(EventTime), account: { userId } }]
      : [],
);

export const accountReaders = [
  friendsAdded,
  friendsRemoved,
  blockReader("Sns.CallbackBlackListAdd", "blockAdded"),
  blockReader("Sns.CallbackBlackListDelete", "blockRemoved"),
  profileSet,
  loggedIn,
];
