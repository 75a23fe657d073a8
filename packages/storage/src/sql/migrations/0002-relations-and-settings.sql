-- Relations of accounts, what an account sets for its conversations, what is kept beside a message, and daily figures.

-- How often each of an account's relation lists changed, and the last place given out in them.
CREATE TABLE relation_heads (
  account BIGINT PRIMARY KEY,
  last_position BIGINT NOT NULL,
  standard_sequence BIGINT NOT NULL,
  custom_sequence BIGINT NOT NULL,
  group_sequence BIGINT NOT NULL,
  block_sequence BIGINT NOT NULL
);

-- One row per direction: two accounts that are friends of each other have two.
CREATE TABLE friends (
  account BIGINT NOT NULL,
  friend BIGINT NOT NULL,
  -- Rises with every addition: a page of the list goes on after it, whatever is added or removed meanwhile.
  position BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  add_source TEXT NOT NULL,
  add_wording TEXT,
  remark TEXT,
  remark_at BIGINT,
  -- Custom fields by tag, as JSON.
  custom TEXT,
  PRIMARY KEY (account, friend)
);
CREATE UNIQUE INDEX friends_in_order ON friends (account, position);
CREATE INDEX friends_back ON friends (friend, account);

CREATE TABLE friend_groups (
  account BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (account, id)
);
CREATE UNIQUE INDEX friend_groups_by_name ON friend_groups (account, name);

CREATE TABLE friend_group_members (
  account BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  friend BIGINT NOT NULL,
  PRIMARY KEY (account, group_id, friend)
);
CREATE INDEX friend_group_members_by_friend ON friend_group_members (account, friend);

CREATE TABLE blocks (
  account BIGINT NOT NULL,
  blocked BIGINT NOT NULL,
  position BIGINT NOT NULL,
  blocked_at BIGINT NOT NULL,
  PRIMARY KEY (account, blocked)
);
CREATE UNIQUE INDEX blocks_in_order ON blocks (account, position);
CREATE INDEX blocks_back ON blocks (blocked);

-- A request that waits for its receiver. Each side may put it away for itself.
CREATE TABLE friend_requests (
  receiver BIGINT NOT NULL,
  requester BIGINT NOT NULL,
  add_source TEXT NOT NULL,
  add_wording TEXT,
  -- What the requester keeps of the receiver once it consents.
  remark TEXT,
  group_name TEXT,
  requested_at BIGINT NOT NULL,
  read_at BIGINT,
  is_hidden_from_receiver SMALLINT NOT NULL,
  is_hidden_from_requester SMALLINT NOT NULL,
  PRIMARY KEY (receiver, requester)
);
CREATE INDEX friend_requests_sent ON friend_requests (requester, receiver);

CREATE TABLE follows (
  follower BIGINT NOT NULL,
  followed BIGINT NOT NULL,
  followed_at BIGINT NOT NULL,
  is_mutual SMALLINT NOT NULL,
  PRIMARY KEY (follower, followed)
);
CREATE INDEX follows_in_order ON follows (follower, followed_at, followed);
CREATE INDEX follows_back ON follows (followed, followed_at, follower);
CREATE INDEX follows_mutual ON follows (follower, followed_at, followed) WHERE is_mutual = 1;

CREATE TABLE follow_counts (
  account BIGINT PRIMARY KEY,
  followers BIGINT NOT NULL,
  following BIGINT NOT NULL,
  mutual BIGINT NOT NULL
);

-- When, in Unix milliseconds, an account may speak again; null: it was never muted.
ALTER TABLE accounts ADD COLUMN c2c_muted_until BIGINT;
ALTER TABLE accounts ADD COLUMN group_muted_until BIGINT;

-- Change position of the last edit; null: never edited.
ALTER TABLE messages ADD COLUMN edit_position BIGINT;

-- A receipt that the receiver of one message sent.
CREATE TABLE message_receipts (
  conversation_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  account BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, seq, account)
);

CREATE TABLE message_extensions (
  conversation_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  name TEXT NOT NULL,
  -- Null: deleted; kept so that readers who come back learn it.
  value TEXT,
  -- Public Seq of the pair.
  version BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, seq, name)
);
CREATE UNIQUE INDEX message_extensions_in_order ON message_extensions (conversation_id, seq, version);

CREATE TABLE message_extension_heads (
  conversation_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  latest_version BIGINT NOT NULL,
  -- Pairs up to this version are gone.
  clear_version BIGINT NOT NULL,
  -- Writes in the current minute.
  minute BIGINT NOT NULL,
  writes BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, seq)
);

-- Keeps a conversation on the list although its history was cleared: it then stands at this time.
ALTER TABLE memberships ADD COLUMN kept_at BIGINT;

-- What an account set for a conversation; the conversation itself need not exist yet. A row that says nothing is deleted.
CREATE TABLE conversation_settings (
  account BIGINT NOT NULL,
  -- 1: `target` is the number of an account. 2: `target` is the conversation of a group.
  kind SMALLINT NOT NULL,
  target BIGINT NOT NULL,
  -- Rises with every addition, and none is given out twice: a page of the list goes on after it.
  position BIGINT NOT NULL,
  -- 64 characters 0 and 1, the first is the first bit; null: none set.
  marks TEXT,
  custom_mark TEXT,
  -- Null: messages come and notify.
  remind_type TEXT,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (account, kind, target)
);
CREATE UNIQUE INDEX conversation_settings_in_order ON conversation_settings (account, position);
CREATE INDEX conversation_settings_back ON conversation_settings (target) WHERE kind = 1;

CREATE TABLE conversation_groups (
  account BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (account, id)
);
CREATE UNIQUE INDEX conversation_groups_by_name ON conversation_groups (account, name);

-- Every conversation of a group has a row of settings, which holds its position.
CREATE TABLE conversation_group_members (
  account BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  kind SMALLINT NOT NULL,
  target BIGINT NOT NULL,
  PRIMARY KEY (account, kind, target, group_id)
);
CREATE INDEX conversation_group_members_back ON conversation_group_members (target) WHERE kind = 1;

-- The last numbers given out above, and what an account set for all its conversations together.
CREATE TABLE conversation_setting_heads (
  account BIGINT PRIMARY KEY,
  last_position BIGINT NOT NULL,
  last_group_id BIGINT NOT NULL,
  -- As JSON; null: never set.
  receive_option TEXT
);

-- Positions of the account's log: since when a conversation is pinned, and from when to when it was pinned before. A
-- walk through the list thereby knows which ones it began with.
ALTER TABLE memberships ADD COLUMN pinned_position BIGINT;
ALTER TABLE memberships ADD COLUMN was_pinned_from BIGINT;
ALTER TABLE memberships ADD COLUMN was_pinned_to BIGINT;

-- Figures of one day of an app, in the app's own time zone; `day` is yyyymmdd.
CREATE TABLE daily_counts (
  sdk_app_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  figure TEXT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (sdk_app_id, day, figure)
);

-- What an account did on a day, as bits: figures that count accounts come from here.
CREATE TABLE daily_accounts (
  sdk_app_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  account BIGINT NOT NULL,
  deeds BIGINT NOT NULL,
  PRIMARY KEY (sdk_app_id, day, account)
);

-- Message record files: one per app, kind of chat and hour. `file` is null where nothing was said in the hour.
CREATE TABLE record_hours (
  sdk_app_id BIGINT NOT NULL,
  chat_type TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  -- When something was last imported into an hour that was over: newer than the writing, it is to be written again.
  opened_at BIGINT NOT NULL,
  -- When its writing began; 0: not written yet.
  written_at BIGINT NOT NULL,
  file TEXT,
  messages BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  md5 TEXT NOT NULL,
  gzip_bytes BIGINT NOT NULL,
  gzip_md5 TEXT NOT NULL,
  PRIMARY KEY (sdk_app_id, chat_type, starts_at)
);

-- Files that the app forbade its clients to send. They are stored elsewhere: what is known of them is their address.
CREATE TABLE banned_files (
  sdk_app_id BIGINT NOT NULL,
  url TEXT NOT NULL,
  banned_at BIGINT NOT NULL,
  PRIMARY KEY (sdk_app_id, url)
);
