import type { RecordOf } from "../dump/records.ts";

/** Something that happened in one of the two systems and is to happen in the other. */
export type Change = {
  /**
   * The same whenever the same thing is told again, and of nothing else that happened on its side:
   * by it the journal takes each change once.
   */
  key: string;
  /** Changes of one stream are made in the order in which they were told: a conversation, a group, an account. */
  stream: string;
  /** When it happened, Unix milliseconds. */
  at: number;
  /**
   * Where its side cannot say who did it: how what the bridge itself does there would look (`Side.echoes`). It is taken for an
   * echo where one is expected, and otherwise for what it says.
   */
  echo?: string;
} & ChangeBody;

export type ChangeBody =
  | { kind: "c2cMessage"; message: RecordOf<"c2cMessages"> }
  | { kind: "c2cRecall"; from: string; to: string; id: string; origin?: MessageOrigin }
  | ({ kind: "c2cEdit"; from: string; to: string } & MessageEdit)
  | { kind: "groupMessage"; message: RecordOf<"groupMessages">; mentions?: Mentions }
  | { kind: "groupRecall"; groupId: string; id: string; origin?: MessageOrigin }
  | ({ kind: "groupEdit"; groupId: string } & MessageEdit)
  | { kind: "account"; account: RecordOf<"accounts">; profile?: RecordOf<"profiles"> }
  | { kind: "profile"; profile: RecordOf<"profiles"> }
  | { kind: "relationAdded"; relation: RecordOf<"relations"> }
  | { kind: "relationRemoved"; userId: string; friendId: string }
  | { kind: "blockAdded"; block: RecordOf<"blocklists"> }
  | { kind: "blockRemoved"; block: RecordOf<"blocklists"> }
  | { kind: "groupCreated"; group: RecordOf<"groups">; members: readonly RecordOf<"members">[] }
  | { kind: "groupChanged"; group: Partial<RecordOf<"groups">> & { groupId: string } }
  | { kind: "groupDismissed"; groupId: string }
  | { kind: "membersAdded"; groupId: string; members: readonly RecordOf<"members">[] }
  | { kind: "membersRemoved"; groupId: string; userIds: readonly string[] }
  | { kind: "memberChanged"; member: Partial<RecordOf<"members">> & { groupId: string; userId: string } };

/** Whom a message of a group mentions: it shows in their lists of conversations. */
export type Mentions = { everybody?: boolean; userIds?: readonly string[] };

/** What a message says from now on. */
export type MessageEdit = { id: string; origin?: MessageOrigin } & Pick<
  RecordOf<"groupMessages">,
  "body" | "customData"
>;

/** What is known of a message beside its id: finds it on the other side where it was imported before the bridge began. */
export type MessageOrigin = Partial<Pick<RecordOf<"groupMessages">, "from" | "at" | "seq" | "random">>;

export type ChangeKind = ChangeBody["kind"];

/** Streams by the names that both sides use. */
export const streams = {
  /** Both directions of a conversation are one stream. */
  c2c: (one: string, other: string) => `c2c ${[one, other].sort().join(" ")}`,
  group: (groupId: string) => `group ${groupId}`,
  account: (userId: string) => `account ${userId}`,
};
