-- The files that came with readers' messages. What they are called and how large they are is sealed as they are; the
-- files themselves stand in the folder messages/, under these names.

CREATE TABLE message_attachment (
  id {identity},
  message BIGINT NOT NULL REFERENCES message (id),
  file TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  about TEXT NOT NULL
);
CREATE INDEX message_attachment_of ON message_attachment (message, id);
