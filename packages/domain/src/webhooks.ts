import { afterRequestOverLimit } from "./app/webhooks/after-request-over-limit.ts";
import { afterGroupAttrChanged } from "./attribute/webhooks/after-group-attr-changed.ts";
import { afterC2cRead } from "./conversation/webhooks/after-c2c-read.ts";
import { afterChangeGroupOwner } from "./group/webhooks/after-change-group-owner.ts";
import { afterCreateGroup } from "./group/webhooks/after-create-group.ts";
import { afterGroupDestroyed } from "./group/webhooks/after-group-destroyed.ts";
import { afterGroupFull } from "./group/webhooks/after-group-full.ts";
import { afterGroupInfoChanged } from "./group/webhooks/after-group-info-changed.ts";
import { afterMemberExit } from "./group/webhooks/after-member-exit.ts";
import { afterMemberFieldChanged } from "./group/webhooks/after-member-field-changed.ts";
import { afterNewMemberJoin } from "./group/webhooks/after-new-member-join.ts";
import { beforeApplyJoinGroup } from "./group/webhooks/before-apply-join-group.ts";
import { beforeCreateGroup } from "./group/webhooks/before-create-group.ts";
import { beforeInviteJoinGroup } from "./group/webhooks/before-invite-join-group.ts";
import { onDailyGroupQuotaAlarm } from "./group/webhooks/on-daily-group-quota-alarm.ts";
import { onMemberStateChange } from "./live/webhooks/on-member-state-change.ts";
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
import { afterCreateTopic } from "./topic/webhooks/after-create-topic.ts";
import { afterTopicDestroyed } from "./topic/webhooks/after-topic-destroyed.ts";
import { afterTopicInfoChanged } from "./topic/webhooks/after-topic-info-changed.ts";
import { beforeCreateTopic } from "./topic/webhooks/before-create-topic.ts";
import type { AfterWebhook, BeforeWebhook, Webhook } from "./webhook/define-webhook.ts";

const beforeWebhooks = [
  beforeFriendAdd,
  beforeFriendAnswer,
  beforeC2cSend,
  beforeCreateGroup,
  beforeApplyJoinGroup,
  beforeInviteJoinGroup,
  beforeGroupSend,
  beforeCreateTopic,
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
  afterCreateGroup,
  afterNewMemberJoin,
  afterMemberExit,
  afterGroupSend,
  afterGroupSendFailure,
  afterGroupRecall,
  afterGroupEdit,
  afterGroupExtensions,
  afterGroupReceipts,
  afterGroupFull,
  afterGroupDestroyed,
  afterGroupInfoChanged,
  afterMemberFieldChanged,
  afterGroupAttrChanged,
  afterChangeGroupOwner,
  onMemberStateChange,
  onDailyGroupQuotaAlarm,
  afterCreateTopic,
  afterTopicDestroyed,
  afterTopicInfoChanged,
  afterRequestOverLimit,
];

/** Every webhook, in the order of the reference page. */
export const webhooks: readonly Webhook[] = [
  ...(beforeWebhooks as unknown as BeforeWebhook[]),
  ...(afterWebhooks as unknown as AfterWebhook[]),
];

const byCommand = new Map(webhooks.map((webhook) => [webhook.command, webhook]));

export const findWebhook = (command: string): Webhook | undefined => byCommand.get(command);
