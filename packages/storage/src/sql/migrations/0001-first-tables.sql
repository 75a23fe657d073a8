-- Times are Unix milliseconds unless the name says seconds. Accounts are referred to by number everywhere but in
-- `accounts`; numbers are never given out twice, so a deleted and re-imported account inherits nothing.

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);

CREATE TABLE apps (
  sdk_app_id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  is_enabled SMALLINT NOT NULL,
  admins TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE app_keys (
  sdk_app_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  secret TEXT NOT NULL,
  expires_at BIGINT,
  PRIMARY KEY (sdk_app_id, created_at)
);

CREATE TABLE accounts (
  number BIGINT PRIMARY KEY,
  sdk_app_id BIGINT NOT NULL,
  user_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  deleted_at BIGINT,
  -- UserSigs issued before this second no longer log in.
  valid_from_seconds BIGINT NOT NULL,
  -- Since when it may not log in; null: it may.
  banned_at BIGINT,
  -- Head of the account's own change log.
  log_position BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_by_name ON accounts (sdk_app_id, user_id) WHERE deleted_at IS NULL;

CREATE TABLE profile_fields (
  account BIGINT NOT NULL,
  tag TEXT NOT NULL,
  value TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (account, tag)
);

CREATE TABLE conversations (
  id BIGINT PRIMARY KEY,
  sdk_app_id BIGINT NOT NULL,
  -- 1: one-to-one.
  kind SMALLINT NOT NULL,
  low_account BIGINT,
  high_account BIGINT,
  last_seq BIGINT NOT NULL,
  last_placed_at BIGINT NOT NULL,
  -- When the last message was written, whatever its own time: what synchronisation asks for.
  appended_at BIGINT NOT NULL,
  -- Messages that count as unread, by direction: from low to high, and back.
  counted BIGINT NOT NULL,
  counted_back BIGINT NOT NULL,
  -- Seqs of late imports, as ranges: the search by time steps over them.
  late_ranges TEXT,
  -- Head of the conversation's change log.
  change_position BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX conversations_by_pair ON conversations (low_account, high_account) WHERE kind = 1;

CREATE TABLE messages (
  conversation_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  sender BIGINT NOT NULL,
  placed_at BIGINT NOT NULL,
  public_time_seconds BIGINT NOT NULL,
  msg_seq BIGINT NOT NULL,
  msg_random BIGINT NOT NULL,
  client_time_seconds BIGINT NOT NULL,
  flags BIGINT NOT NULL,
  -- The conversation's totals after this message: a read mark at any seq is then one row away.
  counted BIGINT NOT NULL,
  counted_back BIGINT NOT NULL,
  body TEXT NOT NULL,
  custom_data TEXT,
  push_info TEXT,
  PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX messages_late ON messages (conversation_id, placed_at, seq) WHERE (flags & 1) <> 0;
CREATE INDEX messages_named ON messages (conversation_id, public_time_seconds) WHERE (flags & 2) <> 0;

-- One account's side of one conversation. Made when the conversation is; a send does not touch it.
CREATE TABLE memberships (
  account BIGINT NOT NULL,
  conversation_id BIGINT NOT NULL,
  -- The range of seqs this account may read; `visible_to` is null while it is a member.
  visible_from BIGINT NOT NULL,
  visible_to BIGINT,
  read_seq BIGINT NOT NULL,
  -- The conversation's total at the read mark, own messages counted since, and positions above it that stopped counting.
  read_position BIGINT NOT NULL,
  own_since BIGINT NOT NULL,
  uncounted TEXT,
  cleared_seq BIGINT NOT NULL,
  -- Off the list until a message after this one.
  unlisted_seq BIGINT NOT NULL,
  pinned_at BIGINT,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (account, conversation_id)
);

CREATE TABLE message_deletions (
  account BIGINT NOT NULL,
  conversation_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (account, conversation_id, seq)
);

CREATE TABLE conversation_changes (
  conversation_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, position)
);

CREATE TABLE account_log (
  account BIGINT NOT NULL,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL,
  logged_at BIGINT NOT NULL,
  PRIMARY KEY (account, position)
);

-- One device instance of an account: its login state, and the numbers and results of its last sends.
CREATE TABLE devices (
  account BIGINT NOT NULL,
  instance TEXT NOT NULL,
  platform TEXT NOT NULL,
  logged_in_at BIGINT NOT NULL,
  left_at BIGINT,
  logged_out_at BIGINT,
  last_send_number BIGINT NOT NULL,
  send_results TEXT NOT NULL,
  PRIMARY KEY (account, instance)
);

CREATE TABLE webhook_outbox (
  id BIGINT PRIMARY KEY,
  sdk_app_id BIGINT NOT NULL,
  -- Events of one stream are delivered in order: a conversation, a group, an account.
  stream TEXT NOT NULL,
  command TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL
);

-- What availability reports are computed from.
CREATE TABLE minute_counts (
  sdk_app_id BIGINT NOT NULL,
  minute BIGINT NOT NULL,
  logins_tried BIGINT NOT NULL,
  logins_succeeded BIGINT NOT NULL,
  logins_refused BIGINT NOT NULL,
  sends_tried BIGINT NOT NULL,
  sends_succeeded BIGINT NOT NULL,
  sends_refused BIGINT NOT NULL,
  PRIMARY KEY (sdk_app_id, minute)
);
