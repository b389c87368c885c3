-- A sample of the deliveries that were refused, so that an operator can see why. Of each company and
-- connector the newest are kept. Never a signature or a secret; the body only if the operator asks.
CREATE TABLE refused (
  company   text        NOT NULL,   -- its key: a company without any recording has no number yet
  connector text        NOT NULL,
  no        bigint      GENERATED ALWAYS AS IDENTITY,
  at        timestamptz NOT NULL,
  reason    text        NOT NULL,   -- what the sender was told
  cause     text        NOT NULL,
  advice    text        NOT NULL,
  headers   jsonb       NOT NULL,
  bytes     integer     NOT NULL,   -- size of the body
  body      bytea,
  PRIMARY KEY (company, connector, no)
);
