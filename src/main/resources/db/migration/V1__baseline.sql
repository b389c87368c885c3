-- Every table begins with the company, so that a distributed PostgreSQL could spread by it.
-- Identity (…_key) is apart from facts, so that facts can be partitioned by time and dropped.
-- Ids of shops are compared byte by byte (COLLATE "C"): a language's order costs more, and an index
-- by it is broken when the system's collations change.

CREATE TABLE company (
  id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key      text   NOT NULL UNIQUE,
  -- The last number given to the outbox and to fetches. It is counted up just before a commit and its
  -- row stays locked until then, so that these ascend in the order of the company's commits.
  position bigint NOT NULL DEFAULT 0,
  -- The kinds of tokens that links name, one bit each: only by these are orders looked for, so only
  -- these stand in order_identity. 1 cart, 2 checkout, 4 customer, 8 e-mail.
  linked   integer NOT NULL DEFAULT 0
);

-- Numbers of deliveries, events, orders, carts and cart actions, 2^24 to a block.
CREATE SEQUENCE number_block;

-- Deliveries ------------------------------------------------------------------------------------

CREATE TABLE delivery_key (
  company     integer NOT NULL,
  key         uuid    NOT NULL,      -- first 128 bits of SHA-256 over connector and delivery key
  delivery_no bigint  NOT NULL,
  PRIMARY KEY (company, key)
);

-- Deliveries, those of one archive block side by side. The view delivery shows them one by one.
CREATE TABLE archive_index (
  company     integer       NOT NULL,
  block_no     bigint        NOT NULL, -- where their headers and raw bodies are; the number of the first
  numbers     bigint[],               -- null: they follow one another without a gap
  received_at timestamptz[] NOT NULL,
  bytes       integer[]     NOT NULL, -- of the raw body
  kinds       integer[],              -- places in the next four; null: all have the first
  connectors  text[]        NOT NULL,
  topics      text[]        NOT NULL,
  trusts      text[]        NOT NULL,
  mapping_versions text[]   NOT NULL,
  PRIMARY KEY (company, block_no)
) WITH (toast_tuple_target = 8160);

-- Deliveries that were mapped anew, and by what.
CREATE TABLE delivery_remapped (
  company         integer NOT NULL,
  delivery_no     bigint  NOT NULL,
  mapping_version text,
  PRIMARY KEY (company, delivery_no)
);

CREATE VIEW delivery AS
SELECT g.company, d.delivery_no, g.received_at[d.place] AS received_at,
       g.connectors[d.kind] AS connector, g.topics[d.kind] AS topic, g.trusts[d.kind] AS trust,
       CASE WHEN r.delivery_no IS NULL THEN g.mapping_versions[d.kind] ELSE r.mapping_version END
         AS mapping_version,
       g.block_no, g.bytes[d.place] AS bytes
FROM archive_index g
CROSS JOIN LATERAL (
  SELECT place, coalesce(g.numbers[place], g.block_no + place - 1) AS delivery_no,
         coalesce(g.kinds[place], 1) AS kind
  FROM generate_series(1, cardinality(g.bytes)) AS place) d
LEFT JOIN delivery_remapped r ON r.company = g.company AND r.delivery_no = d.delivery_no;

-- One delivery by its number. The numbers in one block of a company never interleave with another block's.
CREATE FUNCTION delivery_numbered(of_company integer, no bigint) RETURNS SETOF delivery
LANGUAGE sql STABLE ROWS 1 AS $$
SELECT d.* FROM delivery d
WHERE d.company = of_company AND d.delivery_no = no
  AND d.block_no = (SELECT max(g.block_no) FROM archive_index g
                   WHERE g.company = of_company AND g.block_no <= no)
$$;

-- What deliveries brought, those that came together in one row: the hub compresses them.
CREATE TABLE archive_block (
  company     integer     NOT NULL,
  block_no     bigint      NOT NULL, -- number of its first delivery
  received_at timestamptz NOT NULL, -- when that came
  bytes       integer     NOT NULL, -- of the content, uncompressed
  content     bytea       NOT NULL,
  PRIMARY KEY (company, block_no)
) WITH (toast_tuple_target = 8160);
ALTER TABLE archive_block ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE quarantine (
  company     integer     NOT NULL,
  delivery_no bigint      NOT NULL,
  reason      text        NOT NULL,
  at          timestamptz NOT NULL,
  resolved_at timestamptz,           -- set when a replay recorded it
  PRIMARY KEY (company, delivery_no)
);

-- Events ----------------------------------------------------------------------------------------

CREATE TABLE event_key (
  company  integer NOT NULL,
  key      uuid    NOT NULL,
  event_no bigint  NOT NULL,
  content  uuid    NOT NULL,         -- hash of the event without its time: a repeat has the same
  finding  text,                     -- repeated in the answer to a repeat
  PRIMARY KEY (company, key)
);

-- The canonical events as sources reported them. Orders are merged from these.
CREATE TABLE event (
  company     integer     NOT NULL,
  event_no    bigint      NOT NULL,
  delivery_no bigint      NOT NULL,
  kind        text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  trust       text        NOT NULL,
  order_no    bigint,
  cart_no     bigint,
  data        text        NOT NULL   -- canonical JSON
);
CREATE INDEX event_order ON event (company, order_no) WHERE order_no IS NOT NULL;
CREATE INDEX event_cart ON event (company, cart_no) WHERE cart_no IS NOT NULL;

-- Orders ----------------------------------------------------------------------------------------

CREATE TABLE orders (
  company         integer     NOT NULL,
  order_no        bigint      NOT NULL,
  order_id        text COLLATE "C",  -- null: recognised by repeat_key alone
  repeat_key      uuid,              -- visitor, value, currency and lines of an order without id
  occurred_at     timestamptz NOT NULL,
  status          text        NOT NULL,
  value           numeric,           -- null until a source states it
  currency        text,
  refunded        numeric     NOT NULL DEFAULT 0,
  test            boolean     NOT NULL,
  source          text,
  source_type     text        NOT NULL,
  source_name     text,
  payment_method  text,
  -- the lines, side by side; null if there are none. See the view order_line
  line_products   text[],
  line_names      text[],
  line_quantities numeric[],
  line_prices     numeric[],
  line_totals     numeric[],
  line_currencies text[],            -- null: all in the order's currency
  line_value      text        NOT NULL,
  user_fp         text,
  faq_fp          text,
  cart_token      text,
  checkout_token  text,
  customer_id     text,
  email_hash      text,
  sources         integer     NOT NULL,
  disagreement    text,              -- JSON: where sources disagree
  -- the decision
  conversation_id text COLLATE "C",
  channel         text,
  experiment      text,
  variant         text,
  rule            text        NOT NULL,
  identity_method text        NOT NULL,
  settings        text        NOT NULL,
  candidates      text,              -- JSON array of the touchpoints considered; null: there were none
  decided_at      timestamptz NOT NULL,
  announced       text,              -- last status forwarded
  PRIMARY KEY (company, order_no)
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX orders_id ON orders (company, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX orders_repeat ON orders (company, repeat_key) WHERE repeat_key IS NOT NULL;
CREATE INDEX orders_time ON orders (company, occurred_at);
CREATE INDEX orders_conversation ON orders (company, conversation_id)
  WHERE conversation_id IS NOT NULL;

-- A table of their own would cost as much as all else that an order writes.
CREATE VIEW order_line AS
SELECT o.company, o.order_no, l.line, o.occurred_at, l.product_id, l.product_name, l.quantity,
       l.unit_price, l.line_total, coalesce(l.currency, o.currency) AS currency
FROM orders o
CROSS JOIN LATERAL unnest(o.line_products, o.line_names, o.line_quantities, o.line_prices,
                          o.line_totals, o.line_currencies)
  WITH ORDINALITY AS l (product_id, product_name, quantity, unit_price, line_total, currency, line);

CREATE TABLE refund (
  company     integer     NOT NULL,
  order_no    bigint      NOT NULL,
  refund_id   text COLLATE "C" NOT NULL,
  occurred_at timestamptz NOT NULL,
  value       numeric     NOT NULL,
  currency    text        NOT NULL,
  PRIMARY KEY (company, order_no, refund_id)
);
CREATE INDEX refund_time ON refund (company, occurred_at);

-- Earlier decisions of an order, kept when a later fact changed the decision.
CREATE TABLE decision_history (
  company         integer     NOT NULL,
  order_no        bigint      NOT NULL,
  decided_at      timestamptz NOT NULL,
  conversation_id text,
  channel         text,
  rule            text        NOT NULL,
  identity_method text        NOT NULL,
  settings        text        NOT NULL,
  candidates      text
);
CREATE INDEX decision_history_order ON decision_history (company, order_no);

-- Identity --------------------------------------------------------------------------------------

-- Which orders bear a name: finds the orders that a late interaction or link touches.
CREATE TABLE order_identity (
  company  integer NOT NULL,
  name     bigint  NOT NULL,         -- 64-bit hash of company, kind and value
  order_no bigint  NOT NULL
);
-- one column: the hash has the company in it, and an order has up to six of these
CREATE INDEX order_identity_name ON order_identity (name);

-- Orders to be decided again in the background, where a name leads to many, and stored orders to be
-- indexed by a kind of token that is linked for the first time.
CREATE TABLE decision_backlog (
  company   integer     NOT NULL,
  kind      text        NOT NULL,    -- NAME, CONVERSATION, INDEX
  subject   text COLLATE "C" NOT NULL, -- hash of the name, conversation id, kind of token
  from_at   timestamptz NOT NULL,    -- orders placed between these
  to_at     timestamptz NOT NULL,
  after_no  bigint      NOT NULL,    -- done up to this order
  queued_at timestamptz NOT NULL,    -- the job that waited longest comes first
  PRIMARY KEY (company, kind, subject)
);

CREATE TABLE touchpoint (
  company         integer     NOT NULL,
  fingerprint     text COLLATE "C" NOT NULL,
  occurred_at     timestamptz NOT NULL,
  event_no        bigint      NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  channel         text        NOT NULL,
  helpful         boolean     NOT NULL,
  experiment      text,
  variant         text,
  PRIMARY KEY (company, fingerprint, occurred_at, event_no)
);
CREATE INDEX touchpoint_conversation ON touchpoint (company, conversation_id);

CREATE TABLE link (
  company     integer     NOT NULL,
  kind        text COLLATE "C" NOT NULL,  -- an identity method: cart-token, checkout-token, customer-id, email-hash
  token       text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (company, kind, token, fingerprint)
);
CREATE INDEX link_fingerprint ON link (company, fingerprint);

-- Carts -----------------------------------------------------------------------------------------

CREATE TABLE cart (
  company integer NOT NULL,
  cart_id text COLLATE "C" NOT NULL,
  cart_no bigint  NOT NULL,
  version text,
  items   text    NOT NULL,          -- JSON array of the last snapshot's lines
  PRIMARY KEY (company, cart_id)
) WITH (fillfactor = 80);

CREATE TABLE cart_action (
  company      integer     NOT NULL,
  action_no    bigint      NOT NULL,
  event_no     bigint      NOT NULL,
  occurred_at  timestamptz NOT NULL,
  type         text        NOT NULL,
  cart_no      bigint,               -- derived from this cart's snapshots
  cart_id      text,
  version      text,                 -- the snapshot it was derived from
  user_fp      text,
  faq_fp       text,
  thread       bigint,               -- 64-bit hash of visitor and product: one add-to-remove history
  product_id   text        NOT NULL,
  product_name text,
  unit_price   numeric     NOT NULL,
  currency     text        NOT NULL,
  stated_quantity numeric,           -- units after, as the sender told; null if it told deltas
  stated_delta numeric,              -- units changed, as the sender told; null if it told units after
  quantity     numeric,              -- after; null if excluded
  delta        numeric,              -- signed; null if excluded
  amount       numeric     NOT NULL, -- unit_price * delta; 0 if excluded
  excluded     text                  -- why it is not part of GMV
);
CREATE INDEX cart_action_thread ON cart_action (company, thread, occurred_at)
  WHERE thread IS NOT NULL;
CREATE INDEX cart_action_cart ON cart_action (company, cart_no) WHERE cart_no IS NOT NULL;
CREATE INDEX cart_action_time ON cart_action (company, occurred_at);

-- Warnings a merchant should see: a sender that speaks the other quantity dialect, for example.
CREATE TABLE warning (
  company  integer     NOT NULL,
  code     text        NOT NULL,
  detail   text        NOT NULL,
  times    bigint      NOT NULL,
  first_at timestamptz NOT NULL,
  last_at  timestamptz NOT NULL,
  PRIMARY KEY (company, code)
);

-- Outbox ----------------------------------------------------------------------------------------

-- What is owed to destinations; a row leaves when its destination accepted it or it was given up.
CREATE TABLE outbox (
  company         integer     NOT NULL,
  destination     text        NOT NULL,
  outbox_no       bigint      NOT NULL,
  kind            text        NOT NULL, -- cart, checkout, cancellation, refund
  ordering_key    bigint      NOT NULL, -- hash of the visitor, else of the order or cart: keeps order
  subject         text,                 -- order id, cart id or product id, for reports
  payload         text        NOT NULL, -- canonical JSON
  created_at      timestamptz NOT NULL,
  attempts        integer     NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,          -- null: now
  last_answer     text,
  PRIMARY KEY (company, destination, outbox_no)
) WITH (fillfactor = 90);

CREATE TABLE forwarded (
  company     integer     NOT NULL,
  destination text        NOT NULL,
  outbox_no   bigint      NOT NULL,
  kind        text        NOT NULL,
  subject     text,
  result      text        NOT NULL,     -- accepted, known or skipped
  answer      text,
  attempts    integer     NOT NULL,
  created_at  timestamptz NOT NULL,
  sent_at     timestamptz NOT NULL
);
CREATE INDEX forwarded_time ON forwarded (company, destination, sent_at);
-- One order's explanation tells what was forwarded of it.
CREATE INDEX forwarded_order ON forwarded (company, subject) WHERE kind <> 'cart';

CREATE TABLE dead_letter (
  company     integer     NOT NULL,
  destination text        NOT NULL,
  outbox_no   bigint      NOT NULL,
  kind        text        NOT NULL,
  ordering_key bigint      NOT NULL,
  subject     text,
  payload     text        NOT NULL,
  reason      text        NOT NULL,
  attempts    integer     NOT NULL,
  created_at  timestamptz NOT NULL,
  dead_at     timestamptz NOT NULL,
  PRIMARY KEY (company, destination, outbox_no)
);

-- Fetches and polls ------------------------------------------------------------------------------

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

-- Imports and comparisons -------------------------------------------------------------------------

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

-- Refused deliveries ------------------------------------------------------------------------------

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

-- Plans -------------------------------------------------------------------------------------------

-- A new table has no statistics, and without them the planner takes any index that begins with the
-- company for as good as the one that finds the row; its choice is kept in prepared statements until
-- the first ANALYZE, while the table fills. So the tables begin with the statistics of a company that
-- has sold for a while: rows of the right shape, ANALYZE, and out again (TRUNCATE keeps statistics).

INSERT INTO event (company, event_no, delivery_no, kind, occurred_at, trust, order_no, cart_no, data)
SELECT 1, i, i, 'checkout', timestamptz '2026-01-01Z' + i * interval '1 minute', 'SIGNED_WEBHOOK',
       CASE WHEN i % 2 = 0 THEN i END, CASE WHEN i % 2 = 1 THEN i END, '{}'
FROM generate_series(1, 2000) AS i;

INSERT INTO orders (company, order_no, order_id, repeat_key, occurred_at, status, test, source_type,
                    line_value, sources, conversation_id, rule, identity_method, settings, decided_at)
SELECT 1, i, CASE WHEN i % 8 > 0 THEN 'order-' || i END,
       CASE WHEN i % 8 = 0 THEN md5(i::text)::uuid END,
       timestamptz '2026-01-01Z' + i * interval '1 minute', 'paid', false, 'digital-store', 'GIVEN', 1,
       CASE WHEN i % 4 = 0 THEN 'conversation-' || i END, 'no-interaction', 'none', 'first', now()
FROM generate_series(1, 2000) AS i;

INSERT INTO refund (company, order_no, refund_id, occurred_at, value, currency)
SELECT 1, i, 'refund-' || i, timestamptz '2026-01-01Z' + i * interval '1 minute', 1, 'EUR'
FROM generate_series(1, 2000) AS i;

INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id, channel, helpful)
SELECT 1, 'fingerprint-' || i, timestamptz '2026-01-01Z' + i * interval '1 minute', i,
       'conversation-' || i / 2, 'CHAT', true
FROM generate_series(1, 2000) AS i;

INSERT INTO link (company, kind, token, fingerprint, occurred_at)
SELECT 1, 'cart-token', 'token-' || i, 'fingerprint-' || i / 2, now()
FROM generate_series(1, 2000) AS i;

INSERT INTO cart (company, cart_id, cart_no, items)
SELECT 1, 'cart-' || i, i, '[]' FROM generate_series(1, 2000) AS i;

INSERT INTO cart_action (company, action_no, event_no, occurred_at, type, cart_no, thread, product_id,
                         unit_price, currency, amount)
SELECT 1, i, i, timestamptz '2026-01-01Z' + i * interval '1 minute', 'ITEM_ADDED',
       CASE WHEN i % 2 = 0 THEN i END, CASE WHEN i % 2 = 1 THEN i END, 'product-' || i % 100, 1, 'EUR', 1
FROM generate_series(1, 2000) AS i;

INSERT INTO order_identity (company, name, order_no)
SELECT 1, hashtextextended(i::text, 0), i / 4 FROM generate_series(1, 2000) AS i;

ANALYZE event, orders, refund, touchpoint, link, cart, cart_action, order_identity;

TRUNCATE event, orders, refund, touchpoint, link, cart, cart_action, order_identity;

-- Nothing is ever looked for by these; to gather what values they have costs more than all the rest.
ALTER TABLE archive_index ALTER numbers SET STATISTICS 0, ALTER received_at SET STATISTICS 0,
  ALTER bytes SET STATISTICS 0, ALTER kinds SET STATISTICS 0, ALTER connectors SET STATISTICS 0,
  ALTER topics SET STATISTICS 0, ALTER trusts SET STATISTICS 0, ALTER mapping_versions SET STATISTICS 0;
ALTER TABLE archive_block ALTER content SET STATISTICS 0;
ALTER TABLE event ALTER data SET STATISTICS 0;
ALTER TABLE orders ALTER line_products SET STATISTICS 0, ALTER line_names SET STATISTICS 0,
  ALTER line_quantities SET STATISTICS 0, ALTER line_prices SET STATISTICS 0,
  ALTER line_totals SET STATISTICS 0, ALTER candidates SET STATISTICS 0,
  ALTER disagreement SET STATISTICS 0;
ALTER TABLE cart ALTER items SET STATISTICS 0;
ALTER TABLE outbox ALTER payload SET STATISTICS 0;
ALTER TABLE dead_letter ALTER payload SET STATISTICS 0;

-- Upkeep ------------------------------------------------------------------------------------------

-- Tables that only grow. A vacuum has nothing to clear away there, and the one scan by an index alone,
-- for delivery keys, finds only repeats; but one for inserts marks every page as visible, and with data checksums that puts the whole
-- page into the WAL once more: twice what its rows cost. The vacuum against wraparound stays.
-- ANALYZE marks the pages it looks at likewise: 3,000 of them suffice for keys that are all different
-- and times that ascend, and again when a table has doubled.
DO $$
DECLARE
  grows text;
  field text;
BEGIN
  FOREACH grows IN ARRAY ARRAY['delivery_key', 'archive_index', 'archive_block', 'event_key', 'event',
                               'orders', 'order_identity', 'cart_action', 'forwarded']
  LOOP
    EXECUTE format('ALTER TABLE %I SET (autovacuum_vacuum_insert_threshold = -1,
                                        autovacuum_analyze_scale_factor = 1)', grows);
    FOR field IN
      SELECT attname FROM pg_attribute
      WHERE attrelid = grows::regclass AND attnum > 0 AND NOT attisdropped
        AND attstattarget IS DISTINCT FROM 0
    LOOP
      EXECUTE format('ALTER TABLE %I ALTER %I SET STATISTICS 10', grows, field);
    END LOOP;
  END LOOP;
END $$;
ALTER TABLE archive_block SET (toast.autovacuum_vacuum_insert_threshold = -1);
