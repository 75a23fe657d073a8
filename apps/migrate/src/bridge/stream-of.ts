import { type ChangeBody, streams } from "./change.ts";

/** What a change has to keep its order with. Relations of a pair go with what the two say to each other. */
export function streamOf(change: ChangeBody): string {
  switch (change.kind) {
    case "c2cMessage":
      return streams.c2c(change.message.from, change.message.to);
    case "c2cRecall":
    case "c2cEdit":
      return streams.c2c(change.from, change.to);
    case "relationAdded":
      return streams.c2c(change.relation.userId, change.relation.friendId);
    case "relationRemoved":
      return streams.c2c(change.userId, change.friendId);
    case "blockAdded":
    case "blockRemoved":
      return streams.c2c(change.block.userId, change.block.blockedId);
    case "account":
      return streams.account(change.account.userId);
    case "profile":
      return streams.account(change.profile.userId);
    case "groupMessage":
      return streams.group(change.message.groupId);
    case "groupCreated":
    case "groupChanged":
      return streams.group(change.group.groupId);
    case "memberChanged":
      return streams.group(change.member.groupId);
    case "groupRecall":
    case "groupEdit":
    case "groupDismissed":
    case "membersAdded":
    case "membersRemoved":
      return streams.group(change.groupId);
  }
}
