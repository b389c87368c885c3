-- What happens now, for whoever watches: a view of the newest events, no record. It costs no log, is
-- empty after a crash of the server, and each company's newest rows are kept for a day at most.
CREATE SEQUENCE live_no;   -- logged, so that numbers still ascend after a crash
CREATE UNLOGGED TABLE live_event (
  no           bigint      NOT NULL DEFAULT nextval('live_no') PRIMARY KEY, -- in the order of commits
  company      text        NOT NULL,   -- its key: what is refused may be of a company without a number
  at           timestamptz NOT NULL,   -- when it was received
  recorded_at  timestamptz,            -- null: not recorded
  connector    text        NOT NULL,
  topic        text,
  trust        text,                   -- null: not verified
  delivery_no  bigint,                 -- null: not stored
  kind         text,                   -- of the canonical event; null: there is none
  result       text        NOT NULL,   -- recorded, merged, duplicate, ignored, quarantined, refused, answered, skipped
  finding      text,
  detail       text,
  advice       text,
  subject      text,                   -- as in outbox
  order_id     text COLLATE "C",
  visitor      text,
  conversation text,
  value        numeric,
  currency     text,
  canonical    text,                   -- canonical JSON; null if it is very long
  destinations text[]      NOT NULL,   -- what it owes them, side by side with outbox_nos
  outbox_nos   bigint[]    NOT NULL
);
CREATE INDEX live_event_company ON live_event (company, no);

-- What a feed to a destination is told to do, and how it does: every hub looks once in a second.
CREATE TABLE destination_state (
  company     integer     NOT NULL,
  destination text        NOT NULL,
  paused_at   timestamptz,             -- null: not paused
  breaker     text        NOT NULL DEFAULT 'closed', -- closed, half-open, open
  breaker_at  timestamptz,             -- since when; null: it was never open
  PRIMARY KEY (company, destination)
) WITH (fillfactor = 80);
