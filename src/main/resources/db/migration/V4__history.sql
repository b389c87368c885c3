-- How far files of history were imported. The ledger itself knows what it recorded; this only tells
-- a run that goes on where to begin, and what the runs before it found.
CREATE TABLE import_file (
  company    integer     NOT NULL,
  file       uuid        NOT NULL,   -- first 128 bits of SHA-256 over connector and content
  name       text        NOT NULL,
  documents  bigint      NOT NULL,   -- from the beginning, all of them settled
  tally      text        NOT NULL,   -- JSON: what became of these
  done_at    timestamptz,            -- null: not read to its end
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (company, file)
);
