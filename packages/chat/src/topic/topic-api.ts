import type { Result } from "../result.ts";
import type { Topic } from "./topic.ts";

export type CreateTopicOptions = {
  /** The community. */
  groupID: string;
  /** At most 30 bytes; more where the app allows it. */
  topicName: string;
  /** Own ID: the groupID, `@TOPIC#_` and a name. */
  topicID?: string;
  avatar?: string;
  notification?: string;
  introduction?: string;
  /** At most 3,000 bytes. */
  customData?: string;
};

export type UpdateTopicOptions = Partial<Omit<CreateTopicOptions, "groupID" | "topicID">> & {
  groupID: string;
  topicID: string;
  muteAllMembers?: boolean;
};

export type TopicFailure = { topicID: string; code: number; message: string };

/** Topics of communities. The conversation of a topic is `GROUP` and its topicID; it stands on no list. */
export type TopicApi = {
  /** Errors: 10007 not the owner or an admin, 10037 too many topics, 11000 no community with topics. Source: Web SDK, "createTopicInCommunity". */
  createTopicInCommunity(options: CreateTopicOptions): Promise<Result<{ topicID: string }>>;
  /** Ends topics for good; without a list all of them. Source: Web SDK, "deleteTopicFromCommunity". */
  deleteTopicFromCommunity(options: {
    groupID: string;
    topicIDList?: string[] | undefined;
  }): Promise<Result<{ successTopicList: { topicID: string }[]; failureTopicList: TopicFailure[] }>>;
  /** Changes what is given. Errors: 10007 not the owner or an admin, 110003 no such topic. Source: Web SDK, "updateTopicProfile". */
  updateTopicProfile(options: UpdateTopicOptions): Promise<Result<{ topic: Topic }>>;
  /** Topics with unread counts and last messages; without a list all. Source: Web SDK, "getTopicList". */
  getTopicList(options: {
    groupID: string;
    topicIDList?: string[] | undefined;
  }): Promise<Result<{ successTopicList: Topic[]; failureTopicList: TopicFailure[] }>>;
};
