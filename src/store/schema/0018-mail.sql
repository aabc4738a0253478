-- Mail that the newsroom sends: each has a row before the relay is given it and after. `letter` is sealed, and
-- empty once it has gone. With it the links that it carries, and who asked for their second factor to be ended.

CREATE TABLE outgoing_mail (
  id {identity},
  kind TEXT NOT NULL,
  to_name TEXT NOT NULL,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  letter TEXT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  due BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  said TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX outgoing_mail_due ON outgoing_mail (due) WHERE state IN ('waiting', 'given');

CREATE TABLE account_link (
  id {identity},
  hash TEXT NOT NULL UNIQUE,
  staff BIGINT NOT NULL REFERENCES staff (id),
  purpose TEXT NOT NULL,
  expires BIGINT NOT NULL
);
CREATE INDEX account_link_of ON account_link (staff);

CREATE TABLE second_factor_request (
  staff BIGINT NOT NULL PRIMARY KEY REFERENCES staff (id),
  made_at BIGINT NOT NULL
);
