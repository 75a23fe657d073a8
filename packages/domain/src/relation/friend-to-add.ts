/** A friend that an account wants. */
export type FriendToAdd = {
  userId: string;
  source: string;
  wording?: string | undefined;
  remark?: string | undefined;
  group?: string | undefined;
};
