import { afterRateNearLimit } from "./app/webhooks/after-rate-near-limit.ts";
import { afterAttributeWrite } from "./attribute/webhooks/after-attribute-write.ts";
import { afterC2cRead } from "./conversation/webhooks/after-c2c-read.ts";
import { afterAlarmingGrowth } from "./group/webhooks/after-alarming-growth.ts";
import { afterGroupCreate } from "./group/webhooks/after-group-create.ts";
import { afterGroupDismiss } from "./group/webhooks/after-group-dismiss.ts";
import { afterGroupFull } from "./group/webhooks/after-group-full.ts";
import { afterGroupOwnerChange } from "./group/webhooks/after-group-owner-change.ts";
import { afterGroupUpdate } from "./group/webhooks/after-group-update.ts";
import { afterMemberExit } from "./group/webhooks/after-member-exit.ts";
import { afterMemberJoin } from "./group/webhooks/after-member-join.ts";
import { afterMemberUpdate } from "./group/webhooks/after-member-update.ts";
import { beforeGroupCreate } from "./group/webhooks/before-group-create.ts";
import { beforeGroupInvite } from "./group/webhooks/before-group-invite.ts";
import { beforeGroupJoin } from "./group/webhooks/before-group-join.ts";
import { afterMemberStateChange } from "./live/webhooks/after-member-state-change.ts";
import { afterC2cEdit } from "./message/webhooks/after-c2c-edit.ts";
import { afterC2cExtensions } from "./message/webhooks/after-c2c-extensions.ts";
import { afterC2cRecall } from "./message/webhooks/after-c2c-recall.ts";
import { afterC2cReceipts } from "./message/webhooks/after-c2c-receipts.ts";
import { afterC2cSend } from "./message/webhooks/after-c2c-send.ts";
import { afterGroupEdit } from "./message/webhooks/after-group-edit.ts";
import { afterGroupExtensions } from "./message/webhooks/after-group-extensions.ts";
import { afterGroupRecall } from "./message/webhooks/after-group-recall.ts";
import { afterGroupReceipts } from "./message/webhooks/after-group-receipts.ts";
import { afterGroupSend } from "./message/webhooks/after-group-send.ts";
import { afterGroupSendFailure } from "./message/webhooks/after-group-send-failure.ts";
import { beforeC2cSend } from "./message/webhooks/before-c2c-send.ts";
import { beforeGroupSend } from "./message/webhooks/before-group-send.ts";
import { afterStateChange } from "./presence/webhooks/after-state-change.ts";
import { afterProfileSet } from "./profile/webhooks/after-profile-set.ts";
import { afterBlock } from "./relation/webhooks/after-block.ts";
import { afterFollow } from "./relation/webhooks/after-follow.ts";
import { afterFriendAdd } from "./relation/webhooks/after-friend-add.ts";
import { afterFriendDelete } from "./relation/webhooks/after-friend-delete.ts";
import { afterUnblock } from "./relation/webhooks/after-unblock.ts";
import { afterUnfollow } from "./relation/webhooks/after-unfollow.ts";
import { beforeFriendAdd } from "./relation/webhooks/before-friend-add.ts";
import { beforeFriendAnswer } from "./relation/webhooks/before-friend-answer.ts";
import { afterTopicCreate } from "./topic/webhooks/after-topic-create.ts";
import { afterTopicDelete } from "./topic/webhooks/after-topic-delete.ts";
import { afterTopicUpdate } from "./topic/webhooks/after-topic-update.ts";
import { beforeTopicCreate } from "./topic/webhooks/before-topic-create.ts";
import type { AfterWebhook, BeforeWebhook, Webhook } from "./webhook/define-webhook.ts";

const beforeWebhooks = [
  beforeFriendAdd,
  beforeFriendAnswer,
  beforeC2cSend,
  beforeGroupCreate,
  beforeGroupJoin,
  beforeGroupInvite,
  beforeGroupSend,
  beforeTopicCreate,
];
const afterWebhooks = [
  afterStateChange,
  afterProfileSet,
  afterFriendAdd,
  afterFriendDelete,
  afterBlock,
  afterUnblock,
  afterFollow,
  afterUnfollow,
  afterC2cSend,
  afterC2cRead,
  afterC2cReceipts,
  afterC2cRecall,
  afterC2cEdit,
  afterC2cExtensions,
  afterGroupCreate,
  afterMemberJoin,
  afterMemberExit,
  afterGroupSend,
  afterGroupSendFailure,
  afterGroupRecall,
  afterGroupEdit,
  afterGroupExtensions,
  afterGroupReceipts,
  afterGroupFull,
  afterGroupDismiss,
  afterGroupUpdate,
  afterMemberUpdate,
  afterAttributeWrite,
  afterGroupOwnerChange,
  afterMemberStateChange,
  afterAlarmingGrowth,
  afterTopicCreate,
  afterTopicDelete,
  afterTopicUpdate,
  afterRateNearLimit,
];

/** Every webhook, in the order of the reference page. */
export const webhooks: readonly Webhook[] = [
  ...(beforeWebhooks as unknown as BeforeWebhook[]),
  ...(afterWebhooks as unknown as AfterWebhook[]),
];

const byCommand = new Map(webhooks.map((webhook) => [webhook.command, webhook]));

export const findWebhook = (command: string): Webhook | undefined => byCommand.get(command);
