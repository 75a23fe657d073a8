import { Type } from "@sinclair/typebox";

export const CommunityId = Type.String({ description: "The community." });

export const TopicId = Type.String({ description: "The topic." });
