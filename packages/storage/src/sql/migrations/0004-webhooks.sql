-- What each app set for its webhooks.
CREATE TABLE webhook_settings (
  sdk_app_id BIGINT PRIMARY KEY,
  settings TEXT NOT NULL,
  -- 0: the URL came over the network, and leads to no private address.
  is_trusted SMALLINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- Nothing was ever written into the first form of it.
DROP TABLE webhook_outbox;

-- What apps are told after an event: written in the commit of the event, in the order of the commits.
CREATE TABLE webhook_outbox (
  sdk_app_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  -- Entries of one stream are delivered in order: a conversation, a group, an account.
  stream TEXT NOT NULL,
  command TEXT NOT NULL,
  -- What was known before the batch, what the batch gave out, and the elements of a message.
  facts TEXT NOT NULL,
  outcome TEXT,
  message TEXT,
  created_at BIGINT NOT NULL,
  -- The entry that this one tells again, and when that was raised.
  replay_of BIGINT,
  raised_at BIGINT,
  -- Null: not delivered yet.
  settled_at BIGINT,
  -- delivered, dead, void (there was nothing to tell), dropped, or replayed: dead, and told again by a later entry.
  state TEXT,
  attempts BIGINT,
  http_status BIGINT,
  latency_ms BIGINT,
  problem TEXT,
  PRIMARY KEY (sdk_app_id, id)
);
CREATE INDEX webhook_outbox_dead ON webhook_outbox (sdk_app_id, id) WHERE state = 'dead';

-- Up to which entry everything is settled: where a start begins to read.
CREATE TABLE webhook_cursors (
  sdk_app_id BIGINT PRIMARY KEY,
  settled_to BIGINT NOT NULL
);
