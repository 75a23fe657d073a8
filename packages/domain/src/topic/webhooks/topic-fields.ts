import { Type } from "@sinclair/typebox";

export const CommunityId = Type.String({ description: "The community." });

export const EveryTopicId = Type.String({ description: "The topic." });
