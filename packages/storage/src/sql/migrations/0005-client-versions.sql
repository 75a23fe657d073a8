-- With which versions of a client accounts came on a day; `day` is yyyymmdd in the app's own time.
CREATE TABLE client_versions (
  sdk_app_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  -- As the client says it; empty where it says none.
  version TEXT NOT NULL,
  platform TEXT NOT NULL,
  -- Accounts that came with it, each once, and logins that were refused for it.
  accounts BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  PRIMARY KEY (sdk_app_id, day, version, platform)
);

-- Which accounts these were. Forgotten soon: the figures above come from here.
CREATE TABLE client_version_accounts (
  sdk_app_id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  account BIGINT NOT NULL,
  version TEXT NOT NULL,
  platform TEXT NOT NULL,
  PRIMARY KEY (sdk_app_id, day, account, version, platform)
);
