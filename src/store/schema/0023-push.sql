-- Alerts on readers' devices: who wants them, what was sent, and what became of each push.

-- The key with which a title signs (VAPID). The private half is sealed. A browser's subscription is bound to the key it
-- was made with, so one that was replaced stays for as long as a subscription has it.
CREATE TABLE push_key (
  id {identity},
  title BIGINT NOT NULL,
  public_key TEXT NOT NULL,
  private_key TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE UNIQUE INDEX push_key_current ON push_key (title) WHERE retired_at IS NULL;

-- Whether an alert needs a second person.
CREATE TABLE push_settings (
  title BIGINT PRIMARY KEY,
  needs_approval BIGINT NOT NULL
);

-- One browser. Quiet hours are minutes of its zone's day; equal: none. `day` is the day in that zone on which `today`
-- alerts came; a limit of 0 is none.
CREATE TABLE push_subscription (
  id {identity},
  title BIGINT NOT NULL,
  endpoint TEXT NOT NULL,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  push_key BIGINT NOT NULL,
  zone TEXT NOT NULL,
  quiet_from BIGINT NOT NULL,
  quiet_until BIGINT NOT NULL,
  daily_limit BIGINT NOT NULL,
  day BIGINT NOT NULL,
  today BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  reached_at BIGINT,
  UNIQUE (title, endpoint)
);
CREATE INDEX push_subscription_in_order ON push_subscription (title, id);
CREATE INDEX push_subscription_key ON push_subscription (push_key);

-- What can be followed, by number, so that a list of them is a list of numbers.
CREATE TABLE push_topic (
  id {identity},
  title BIGINT NOT NULL,
  topic TEXT NOT NULL,
  UNIQUE (title, topic)
);
CREATE TABLE push_interest (
  subscription BIGINT NOT NULL,
  topic BIGINT NOT NULL,
  PRIMARY KEY (subscription, topic)
);
CREATE INDEX push_interest_topic ON push_interest (topic, subscription);

-- An alert about one version of a story. `recalls`: it takes that one back from the devices. `upto`: subscriptions up to
-- that number have their row in the ledger.
CREATE TABLE alert (
  id {identity},
  title BIGINT NOT NULL,
  story BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  recalls BIGINT,
  headline TEXT NOT NULL,
  words TEXT NOT NULL,
  audience TEXT NOT NULL,
  urgency TEXT NOT NULL,
  lasts BIGINT NOT NULL,
  state TEXT NOT NULL,
  why TEXT NOT NULL,
  changed_by BIGINT NOT NULL,
  released_by BIGINT,
  made_at BIGINT NOT NULL,
  released_at BIGINT,
  begun_at BIGINT,
  ended_at BIGINT,
  upto BIGINT NOT NULL,
  version BIGINT NOT NULL
);
-- A version of a story is told once, and taken back once.
CREATE UNIQUE INDEX alert_once ON alert (title, story, revision) WHERE state <> 'cancelled' AND recalls IS NULL;
CREATE UNIQUE INDEX alert_recalled_once ON alert (recalls) WHERE recalls IS NOT NULL;
CREATE INDEX alert_of_title ON alert (title, id);
CREATE INDEX alert_open ON alert (id) WHERE state IN ('released', 'sending');

-- The ledger, as that of newsletters: a row is `given` before a push service hears of the push.
CREATE TABLE alert_delivery (
  alert BIGINT NOT NULL,
  subscription BIGINT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  due BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (alert, subscription)
);
CREATE INDEX alert_delivery_waiting ON alert_delivery (alert, due) WHERE state = 'waiting';
CREATE INDEX alert_delivery_given ON alert_delivery (alert) WHERE state = 'given';

CREATE TABLE alert_progress (
  alert BIGINT PRIMARY KEY,
  audience BIGINT NOT NULL,
  listed BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  uncertain BIGINT NOT NULL,
  skipped BIGINT NOT NULL,
  ninety_at BIGINT
);
