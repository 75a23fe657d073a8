import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { conversationIds, takeNumbers } from "./counters-sql.ts";
import { beginTopicSide } from "./topic-sql.ts";

export type NewTopic = {
  sdkAppId: number;
  community: number;
  /** Where none is given the server's own is made of the community's and the number. */
  topicId: string | undefined;
  idPrefix: string;
  name: string;
  introduction: string;
  notification: string;
  faceUrl: string;
  customString: string;
  /** Topics that a community may have. */
  most: number;
  /** Import: its own time. */
  createdAt: number;
  at: number;
};

export type TopicCreated =
  | { outcome: "created"; number: number; topicId: string }
  | { outcome: "communityGone" | "idTaken" | "tooMany" };

export type TopicTexts = {
  name?: string | undefined;
  introduction?: string | undefined;
  notification?: string | undefined;
  faceUrl?: string | undefined;
  customString?: string | undefined;
};

function* findObstacle(input: NewTopic): Procedure<"communityGone" | "idTaken" | "tooMany" | undefined> {
  const community = yield* get<{ topics: number }>(
    `SELECT (SELECT COUNT(*) FROM groups t WHERE t.community = g.number AND t.dismissed_at IS NULL) AS topics
     FROM groups g WHERE g.number = ? AND g.dismissed_at IS NULL AND g.has_topics = 1`,
    input.community,
  );
  if (!community) return "communityGone";
  const taken =
    input.topicId !== undefined &&
    (yield* get<{ number: number }>(
      "SELECT number FROM groups WHERE sdk_app_id = ? AND group_id = ? AND dismissed_at IS NULL",
      input.sdkAppId,
      input.topicId,
    ));
  if (taken) return "idTaken";
  return community.topics >= input.most ? "tooMany" : undefined;
}

function* insertTopic(number: number, topicId: string, input: NewTopic): Procedure<void> {
  yield* run(
    `INSERT INTO conversations (id, sdk_app_id, kind, low_account, high_account, last_seq, last_placed_at, appended_at,
       counted, counted_back, late_ranges, change_position, changed_at)
     VALUES (?, ?, 2, NULL, NULL, 0, ?, ?, 0, 0, NULL, 0, ?)`,
    number,
    input.sdkAppId,
    input.createdAt,
    input.at,
    input.at,
  );
  yield* run(
    `INSERT INTO groups (number, sdk_app_id, group_id, community, type, name, introduction, notification, face_url, owner,
       created_at, dismissed_at, info_seq, info_at, max_members, member_count, last_position, apply_option, invite_option,
       mutes_all, is_activated, has_topics, uses_permissions, default_permission, shows_earlier, custom, custom_string,
       cleared_seq, leased_seq)
     SELECT ?, sdk_app_id, ?, number, type, ?, ?, ?, ?, NULL, ?, NULL, 1, ?, max_members, 0, 0, apply_option,
       invite_option, 0, 1, 0, 0, 0, NULL, NULL, ?, 0, 0 FROM groups WHERE number = ?`,
    number,
    topicId,
    input.name,
    input.introduction,
    input.notification,
    input.faceUrl,
    input.createdAt,
    input.at,
    input.customString,
    input.community,
  );
}

export const topicBatches = {
  /** Makes a topic: a conversation of its own whose members are those of the community. */
  *createTopic(input: NewTopic): Procedure<TopicCreated> {
    const obstacle = yield* findObstacle(input);
    if (obstacle) return { outcome: obstacle };
    const number = yield* takeNumbers(conversationIds.name, 1, conversationIds.start);
    const topicId = input.topicId ?? input.idPrefix + number.toString(36).toUpperCase().padStart(8, "0");
    yield* insertTopic(number, topicId, input);
    return { outcome: "created", number, topicId };
  },

  /** Changes what is given. `group` is the topic; nothing of its members changes. */
  *updateTopic(input: {
    group: number;
    members: readonly number[];
    texts: TopicTexts;
    mutesAll?: boolean | undefined;
    at: number;
  }): Procedure<{ outcome: "updated" | "gone" }> {
    const { name, introduction, notification, faceUrl, customString } = input.texts;
    const changed = yield* run(
      `UPDATE groups SET name = COALESCE(?, name), introduction = COALESCE(?, introduction),
         notification = COALESCE(?, notification), face_url = COALESCE(?, face_url),
         custom_string = COALESCE(?, custom_string), mutes_all = COALESCE(?, mutes_all), info_seq = info_seq + 1,
         info_at = ? WHERE number = ? AND dismissed_at IS NULL`,
      name ?? null,
      introduction ?? null,
      notification ?? null,
      faceUrl ?? null,
      customString ?? null,
      input.mutesAll === undefined ? null : input.mutesAll ? 1 : 0,
      input.at,
      input.group,
    );
    return { outcome: changed > 0 ? "updated" : "gone" };
  },

  /** Ends topics of a community; answers the ids of those that were still there. `group` is the community, whose members stay. */
  *deleteTopics(input: {
    group: number;
    members: readonly number[];
    topics: readonly number[];
    at: number;
  }): Procedure<{ ended: string[] }> {
    if (input.topics.length === 0) return { ended: [] };
    const rows = yield* all<{ number: number; groupId: string }>(
      `UPDATE groups SET dismissed_at = ? WHERE number IN (${placeholders(input.topics)}) AND community = ?
         AND dismissed_at IS NULL RETURNING number, group_id AS "groupId"`,
      input.at,
      ...input.topics,
      input.group,
    );
    yield* run(
      `DELETE FROM permission_group_topics WHERE group_number = ? AND topic IN (${placeholders(input.topics)})`,
      input.group,
      ...input.topics,
    );
    const ids = new Map(rows.map(({ number, groupId }) => [number, groupId]));
    return { ended: input.topics.flatMap((topic) => ids.get(topic) ?? []) };
  },

  /** A member looks at topics for the first time. */
  *beginTopicSides(input: { account: number; topics: readonly number[]; joinedAt: number }): Procedure<void> {
    for (const topic of input.topics)
      yield* beginTopicSide({ topic, account: input.account, joinedAt: input.joinedAt, at: input.joinedAt });
  },
};
