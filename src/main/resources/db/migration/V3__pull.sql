-- Documents to be fetched from platforms, and how far their lists were read.

-- A row leaves when the document was recorded. Rows of one document share a request: it brings the
-- newest state, which covers all that was noted down before.
CREATE TABLE pull_fetch (
  company         integer     NOT NULL,
  fetch_no        bigint      NOT NULL,
  delivery_no     bigint      NOT NULL, -- the delivery that named it
  connector       text        NOT NULL,
  resource        text        NOT NULL,
  id              text        NOT NULL,
  parameters      text        NOT NULL, -- JSON object of texts, names in order
  attempts        integer     NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(), -- of a row that is out: when it may be taken over
  last_error      text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  dead_at         timestamptz,          -- given up; back to null by a replay
  PRIMARY KEY (company, fetch_no)
) WITH (fillfactor = 80);
CREATE INDEX pull_fetch_due ON pull_fetch (company, connector, next_attempt_at) WHERE dead_at IS NULL;
CREATE INDEX pull_fetch_document ON pull_fetch (company, connector, resource, id);

CREATE TABLE pull_poll (
  company         integer     NOT NULL,
  connector       text        NOT NULL,
  poll            text        NOT NULL,
  cursor_at       timestamptz,          -- the newest change read; null: none yet
  next_at         timestamptz NOT NULL DEFAULT now(), -- while a hub reads: when another may take over
  owner           uuid,                 -- the reading under way; null between two
  last_success_at timestamptz,
  last_error      text,                 -- of the last reading; null if it went well
  failures        integer     NOT NULL DEFAULT 0, -- in a row
  PRIMARY KEY (company, connector, poll)
) WITH (fillfactor = 80);
