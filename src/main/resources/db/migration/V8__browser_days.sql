-- How complete the reports of a day's browsers are. Counted in memory and added every few seconds, so
-- that no event costs a statement.
CREATE TABLE browser_day (
  company   text   NOT NULL,
  day       date   NOT NULL,   -- of the company's time zone
  events    bigint NOT NULL,   -- received in batches, without a server key
  automated bigint NOT NULL,   -- of these, from browsers that are robots or are driven by a program
  dropped   bigint NOT NULL,   -- never received: the page's queue was full, or they were too old
  PRIMARY KEY (company, day)
);
