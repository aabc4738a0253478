-- Newsletters: what a title mails its readers, who asked for it, and what became of each mail.
-- Who signed up before there was a sender is a subscriber who has not confirmed yet.

CREATE TABLE newsletter (
  id {identity},
  title BIGINT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (title, slug)
);

-- One sending. `draft` is what editors changed while it fills itself, `content` what it was frozen as.
CREATE TABLE newsletter_edition (
  id {identity},
  newsletter BIGINT NOT NULL REFERENCES newsletter (id),
  due BIGINT NOT NULL,
  state TEXT NOT NULL,
  draft TEXT NOT NULL,
  content TEXT NOT NULL,
  subject TEXT NOT NULL,
  why TEXT NOT NULL,
  begun_at BIGINT,
  ended_at BIGINT,
  version BIGINT NOT NULL,
  UNIQUE (newsletter, due)
);
CREATE INDEX newsletter_edition_open ON newsletter_edition (due) WHERE state IN ('planned', 'approved', 'sending');

-- Every version of a draft that somebody saved, so that it can be taken back.
CREATE TABLE newsletter_draft (
  edition BIGINT NOT NULL REFERENCES newsletter_edition (id),
  version BIGINT NOT NULL,
  draft TEXT NOT NULL,
  staff BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (edition, version)
);

-- What readers of a newsletter have had, so that a story comes again only when it changed.
CREATE TABLE newsletter_story (
  newsletter BIGINT NOT NULL REFERENCES newsletter (id),
  story BIGINT NOT NULL,
  edition BIGINT NOT NULL REFERENCES newsletter_edition (id),
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (newsletter, story)
);

-- `id` is drawn, not counted: a signed link of a letter never means somebody else, not even after an older backup was
-- put back. `email` is in lower case. `mailed_at`: when they were last written to about their sign-up; 0: never.
CREATE TABLE subscriber (
  id BIGINT PRIMARY KEY,
  title BIGINT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  search TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  mailed_at BIGINT NOT NULL,
  UNIQUE (title, email)
);
CREATE INDEX subscriber_made ON subscriber (title, made_at, id);

CREATE TABLE subscription (
  subscriber BIGINT NOT NULL REFERENCES subscriber (id),
  newsletter BIGINT NOT NULL REFERENCES newsletter (id),
  state TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (subscriber, newsletter)
);
CREATE INDEX subscription_to ON subscription (newsletter, state, subscriber);
CREATE INDEX subscription_asked ON subscription (changed_at) WHERE state = 'asked';

-- What was asked, confirmed and ended, when, and in which words: proof of consent.
CREATE TABLE consent (
  id {identity},
  subscriber BIGINT NOT NULL REFERENCES subscriber (id),
  newsletter BIGINT NOT NULL,
  act TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  page TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX consent_of ON consent (subscriber, id);
CREATE INDEX consent_left ON consent (newsletter, made_at) WHERE act = 'left';

-- Addresses that get no letter whatever they asked for: they bounce, or complained.
CREATE TABLE mail_suppression (
  title BIGINT NOT NULL,
  email TEXT NOT NULL,
  reason TEXT NOT NULL,
  said TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (title, email)
);
CREATE INDEX mail_suppression_made ON mail_suppression (title, made_at, email);

-- The ledger: one state for each recipient of an edition, written before the relay is given the mail and after.
CREATE TABLE newsletter_delivery (
  edition BIGINT NOT NULL REFERENCES newsletter_edition (id),
  subscriber BIGINT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  due BIGINT NOT NULL,
  said TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (edition, subscriber)
);
CREATE INDEX newsletter_delivery_waiting ON newsletter_delivery (edition, due, subscriber) WHERE state = 'waiting';
CREATE INDEX newsletter_delivery_given ON newsletter_delivery (edition, subscriber) WHERE state = 'given';
CREATE INDEX newsletter_delivery_failed ON newsletter_delivery (edition, subscriber)
  WHERE state IN ('refused', 'uncertain', 'bounced');

-- How many rows of the ledger are in each state, changed with them: nobody counts a million rows to draw a bar.
CREATE TABLE newsletter_progress (
  edition BIGINT PRIMARY KEY REFERENCES newsletter_edition (id),
  listed BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  uncertain BIGINT NOT NULL,
  bounced BIGINT NOT NULL,
  skipped BIGINT NOT NULL,
  a_minute BIGINT NOT NULL,
  trouble TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

-- What came back: a bounce, a complaint, an answer by a machine. `mark` is of the mail that told of it, so that one that is
-- read twice counts once.
CREATE TABLE mail_report (
  id {identity},
  title BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  subscriber BIGINT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  said TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  mark TEXT NOT NULL UNIQUE
);
CREATE INDEX mail_report_of ON mail_report (edition, kind);
CREATE INDEX mail_report_by ON mail_report (subscriber, made_at);

-- How often an edition was opened and a link of it followed, where its title counts that. Nobody is in it.
CREATE TABLE newsletter_count (
  edition BIGINT NOT NULL REFERENCES newsletter_edition (id),
  link BIGINT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (edition, link)
);

INSERT INTO subscriber (id, title, email, name, search, made_at, mailed_at)
  SELECT MIN(id), title, LOWER(email), '', LOWER(email), MIN(made_at), 0 FROM signup GROUP BY title, LOWER(email);
INSERT INTO consent (subscriber, newsletter, act, made_at, page, words)
  SELECT signup.id, 0, 'asked', signup.made_at, signup.page, '' FROM signup
  JOIN subscriber ON subscriber.id = signup.id;
DROP TABLE signup;
