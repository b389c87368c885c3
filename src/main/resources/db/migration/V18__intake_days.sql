-- What each source sent day by day, and when it was last heard. Counted in memory, stored every few seconds.
CREATE TABLE intake_day (
  company   text        NOT NULL,  -- its key
  connector text        NOT NULL,
  day       date        NOT NULL,  -- of receipt, in the company's time zone
  events    bigint      NOT NULL,
  repeats   bigint      NOT NULL,  -- of these, recorded before
  late      bigint      NOT NULL,  -- of these, happened more than an hour before
  last_at   timestamptz NOT NULL,
  PRIMARY KEY (company, connector, day)
);

-- The silence of every source is measured every ten seconds, from its last days only.
CREATE INDEX intake_day_by_day ON intake_day (day);
