-- Groups, topics and live rooms. A group is a conversation of kind 2 and has its number; what a send needs stands there.

CREATE TABLE groups (
  number BIGINT PRIMARY KEY,
  sdk_app_id BIGINT NOT NULL,
  group_id TEXT NOT NULL,
  -- A topic: the group it belongs to. Its members are those of that group.
  community BIGINT,
  -- Name in the table of types of the app.
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  introduction TEXT NOT NULL,
  notification TEXT NOT NULL,
  face_url TEXT NOT NULL,
  owner BIGINT,
  created_at BIGINT NOT NULL,
  dismissed_at BIGINT,
  -- A dismissed group whose members were not all told of it yet: the notice that they get.
  farewell TEXT,
  info_seq BIGINT NOT NULL,
  info_at BIGINT NOT NULL,
  max_members BIGINT NOT NULL,
  member_count BIGINT NOT NULL,
  -- Last place given out in the list of members.
  last_position BIGINT NOT NULL,
  apply_option TEXT NOT NULL,
  invite_option TEXT NOT NULL,
  mutes_all SMALLINT NOT NULL,
  -- Whether the first message was sent that some types wait for.
  is_activated SMALLINT NOT NULL,
  has_topics SMALLINT NOT NULL,
  uses_permissions SMALLINT NOT NULL,
  default_permission BIGINT NOT NULL,
  -- Whether who joins reads what was said before; null: as the type has it.
  shows_earlier SMALLINT,
  -- Custom fields by key, as JSON; null: none.
  custom TEXT,
  -- A topic's custom string.
  custom_string TEXT,
  -- Clients read nothing up to this seq.
  cleared_seq BIGINT NOT NULL,
  -- A live room: seqs up to here may have been given out.
  leased_seq BIGINT NOT NULL
);
CREATE UNIQUE INDEX groups_by_name ON groups (sdk_app_id, group_id) WHERE dismissed_at IS NULL;
-- With what counting and searching by name ask for: they read nothing else.
CREATE INDEX groups_of_app ON groups (sdk_app_id, number, dismissed_at, community) WHERE dismissed_at IS NULL AND community IS NULL;
CREATE INDEX groups_of_type ON groups (sdk_app_id, type, number, name, dismissed_at, community)
  WHERE dismissed_at IS NULL AND community IS NULL;
CREATE INDEX groups_of_owner ON groups (owner) WHERE owner IS NOT NULL AND dismissed_at IS NULL;
CREATE INDEX groups_to_empty ON groups (number) WHERE farewell IS NOT NULL;
CREATE INDEX groups_of_community ON groups (community, number) WHERE community IS NOT NULL;

-- Who is in a group now. What an account keeps of a group it left stands in `memberships`.
CREATE TABLE group_members (
  group_number BIGINT NOT NULL,
  account BIGINT NOT NULL,
  -- Rises with every addition: a page of the list goes on after it, whatever is added or removed meanwhile.
  position BIGINT NOT NULL,
  role TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  name_card TEXT,
  -- Custom fields by key, as JSON; null: none.
  custom TEXT,
  PRIMARY KEY (group_number, account)
);
CREATE UNIQUE INDEX group_members_in_order ON group_members (group_number, position);
CREATE INDEX group_members_with_role ON group_members (group_number, role, position) WHERE role <> 'Member';
-- Who joined after a message was sent may not read it, where rights decide.
CREATE INDEX group_members_by_time ON group_members (group_number, joined_at, account);
CREATE INDEX group_members_of ON group_members (account, group_number);

-- A mute outlives leaving the group.
CREATE TABLE group_mutes (
  group_number BIGINT NOT NULL,
  account BIGINT NOT NULL,
  muted_until BIGINT NOT NULL,
  PRIMARY KEY (group_number, account)
);

CREATE TABLE group_bans (
  group_number BIGINT NOT NULL,
  account BIGINT NOT NULL,
  position BIGINT NOT NULL,
  banned_until BIGINT NOT NULL,
  description TEXT,
  PRIMARY KEY (group_number, account)
);
CREATE UNIQUE INDEX group_bans_in_order ON group_bans (group_number, position);

-- Requests to join, and invitations that wait for consent. Handled ones stay for a while: who answers late is told.
CREATE TABLE group_requests (
  group_number BIGINT NOT NULL,
  id BIGINT NOT NULL,
  -- 'apply': `account` asks. 'invite': `inviter` wants to bring `account`.
  kind TEXT NOT NULL,
  account BIGINT NOT NULL,
  inviter BIGINT,
  note TEXT NOT NULL,
  requested_at BIGINT NOT NULL,
  handled_at BIGINT,
  PRIMARY KEY (group_number, id)
);
CREATE INDEX group_requests_open ON group_requests (group_number, id) WHERE handled_at IS NULL;
-- What one account asked for and did not get yet: `account` of 'apply', `inviter` of 'invite'.
CREATE INDEX group_requests_of ON group_requests (account, group_number) WHERE handled_at IS NULL;
CREATE INDEX group_requests_by ON group_requests (inviter) WHERE handled_at IS NULL;

CREATE TABLE group_attributes (
  group_number BIGINT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  -- Rises with every write of the group's attributes: who writes on an old state is told.
  version BIGINT NOT NULL,
  PRIMARY KEY (group_number, name)
);

CREATE TABLE group_attribute_heads (
  group_number BIGINT PRIMARY KEY,
  version BIGINT NOT NULL,
  second BIGINT NOT NULL,
  writes BIGINT NOT NULL
);

CREATE TABLE group_counters (
  group_number BIGINT NOT NULL,
  name TEXT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (group_number, name)
);

CREATE TABLE group_pins (
  group_number BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  pinned_by BIGINT NOT NULL,
  pinned_at BIGINT NOT NULL,
  PRIMARY KEY (group_number, seq)
);

-- Admins of a live room, which has no members that are stored, and accounts that its list shows although they are away.
CREATE TABLE room_admins (
  group_number BIGINT NOT NULL,
  account BIGINT NOT NULL,
  PRIMARY KEY (group_number, account)
);

CREATE TABLE room_robots (
  group_number BIGINT NOT NULL,
  account BIGINT NOT NULL,
  shown_until BIGINT NOT NULL,
  PRIMARY KEY (group_number, account)
);

CREATE TABLE permission_groups (
  group_number BIGINT NOT NULL,
  position BIGINT NOT NULL,
  permission_group_id TEXT NOT NULL,
  name TEXT NOT NULL,
  permission BIGINT NOT NULL,
  custom_string TEXT NOT NULL,
  member_count BIGINT NOT NULL,
  last_position BIGINT NOT NULL,
  PRIMARY KEY (group_number, position)
);
CREATE UNIQUE INDEX permission_groups_by_name ON permission_groups (group_number, permission_group_id);

CREATE TABLE permission_group_topics (
  group_number BIGINT NOT NULL,
  permission_group BIGINT NOT NULL,
  topic BIGINT NOT NULL,
  permission BIGINT NOT NULL,
  PRIMARY KEY (group_number, permission_group, topic)
);

CREATE TABLE permission_group_members (
  group_number BIGINT NOT NULL,
  permission_group BIGINT NOT NULL,
  account BIGINT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (group_number, permission_group, account)
);
CREATE UNIQUE INDEX permission_group_members_in_order ON permission_group_members (group_number, permission_group, position);
CREATE INDEX permission_group_members_of ON permission_group_members (group_number, account);

-- Whom a group message is for and whom it mentions, as JSON; null: everybody, nobody.
ALTER TABLE messages ADD COLUMN audience TEXT;
CREATE INDEX messages_with_mentions ON messages (conversation_id, seq) WHERE (flags & 32768) <> 0;

-- Positions of a group's counted messages that stopped counting for everybody, as ranges.
ALTER TABLE conversations ADD COLUMN uncounted TEXT;

-- System notices among the entries of an account's log.
CREATE INDEX account_log_notices ON account_log (account, position) WHERE kind = 'groupNoticed';

-- When this account last sent into the group.
ALTER TABLE memberships ADD COLUMN last_sent_at BIGINT;

-- Who came into a group after a message and may not read it: changes of the message are not told to them.
CREATE INDEX memberships_from ON memberships (conversation_id, visible_from, account) WHERE visible_from > 1;

-- An import and a cleared history leave everything up to a seq read for everybody at once: the total that counts there
-- stands beside it, and how often that happened. A side whose own mark is lower is read up to here, unless it was set
-- lower on purpose after that.
ALTER TABLE conversations ADD COLUMN read_floor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN read_floor_position BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN read_floor_number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN floor_seen BIGINT NOT NULL DEFAULT 0;

-- Seqs of messages imported without a word to lists of conversations, as ranges: the search for the last one steps over them.
ALTER TABLE conversations ADD COLUMN quiet_ranges TEXT;

-- In which groups something was said on a day: the figure that counts them comes from here.
CREATE TABLE daily_groups (
  sdk_app_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  group_number BIGINT NOT NULL,
  PRIMARY KEY (sdk_app_id, day, group_number)
);
