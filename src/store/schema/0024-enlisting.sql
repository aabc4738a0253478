-- Editions whose recipients are being enlisted in newsletter_delivery, a piece at a time in the order of their numbers:
-- up to which one. The row goes when everybody stands there.
CREATE TABLE newsletter_enlisting (
  edition BIGINT PRIMARY KEY REFERENCES newsletter_edition (id),
  subscriber BIGINT NOT NULL
);
