-- What a shop said it had, day by day, compared with what was recorded; the newest comparison.
CREATE TABLE coverage (
  company    integer     NOT NULL,
  connector  text        NOT NULL,
  day        date        NOT NULL,   -- of the company's time zone
  said       bigint      NOT NULL,   -- orders of the shop; the sum of the next five
  present    bigint      NOT NULL,
  excluded   bigint      NOT NULL,   -- recorded, and left out of revenue on purpose
  missing    bigint      NOT NULL,
  different  bigint      NOT NULL,   -- in total, currency or status
  imported   bigint      NOT NULL,   -- were missing until this comparison imported them
  reasons    text        NOT NULL,   -- JSON: how many were excluded or differ for what
  checked_at timestamptz NOT NULL,
  PRIMARY KEY (company, connector, day)
);
