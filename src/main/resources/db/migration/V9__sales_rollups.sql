-- Sums that reports read instead of the facts. Triggers on the facts write down every change of a sum,
-- in the transaction that makes it, whoever makes it; a background step adds the changes up. A report
-- adds what is summed up and what is not yet, in one snapshot: it always equals the sum of the facts.

-- Orders -----------------------------------------------------------------------------------------

-- What one order or refund adds to the sums.
CREATE VIEW sales_fact AS
SELECT company, occurred_at, currency, channel, source, source_type, status, test, automatic,
       CASE WHEN browser_match = 'unconfirmed' THEN browser_match END AS browser_match, store,
       reported_by, evidence,
       1 AS orders, coalesce(value, 0) AS gross, refunded, coalesce(adjusted, 0) AS adjusted,
       0 AS refunds
FROM orders
UNION ALL
SELECT o.company, r.occurred_at, o.currency, o.channel, o.source, o.source_type, o.status, o.test, o.automatic,
       CASE WHEN o.browser_match = 'unconfirmed' THEN o.browser_match END AS browser_match,
       o.store, o.reported_by, o.evidence,
       0, 0, 0, 0, coalesce(r.counted, r.value, 0)
FROM refund r
JOIN orders o USING (company, order_no)
WHERE r.status = 'done';

-- Changes that are not added up yet, by quarter of an hour: every time zone's days begin with one.
CREATE TABLE sales_change (
  company       integer     NOT NULL,
  quarter       timestamptz NOT NULL,
  currency      text,  -- null: no source has reported the value
  channel       text,  -- of the conversation that earned the orders; null: nobody did
  source        text,
  source_type   text NOT NULL,
  status        text NOT NULL,
  test          boolean NOT NULL,
  automatic     boolean,
  browser_match text,  -- unconfirmed, or null
  store         text,
  reported_by   text,
  evidence      text,
  orders        bigint  NOT NULL,  -- placed in this quarter
  gross         numeric NOT NULL,
  refunded      numeric NOT NULL,  -- of these orders, whenever it was
  adjusted      numeric NOT NULL,
  refunds       numeric NOT NULL   -- made in this quarter, whenever the order was placed
);
CREATE INDEX sales_change_quarter ON sales_change (company, quarter);

CREATE TABLE sales_quarter (LIKE sales_change) WITH (fillfactor = 80);
CREATE UNIQUE INDEX sales_quarter_key ON sales_quarter
  (company, quarter, currency, channel, source, source_type, status, test, automatic, browser_match, store,
   reported_by, evidence) NULLS NOT DISTINCT;

-- The same by days of the company's time zone, which stands in rollup_zone.
CREATE TABLE sales_day (LIKE sales_change) WITH (fillfactor = 80);
ALTER TABLE sales_day DROP COLUMN quarter, ADD COLUMN day date NOT NULL;
CREATE UNIQUE INDEX sales_day_key ON sales_day
  (company, day, currency, channel, source, source_type, status, test, automatic, browser_match, store,
   reported_by, evidence) NULLS NOT DISTINCT;

CREATE TABLE rollup_zone (
  company integer PRIMARY KEY,
  zone    text    NOT NULL
);

-- What conversations earned, with what is excluded: no report on them exceeds it.
CREATE TABLE conversation_change (
  company         integer NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  currency        text    NOT NULL,
  gross           numeric NOT NULL
);
CREATE INDEX conversation_change_company ON conversation_change (company);

CREATE TABLE conversation_total (
  company         integer NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  currency        text    NOT NULL,
  gross           numeric NOT NULL,
  PRIMARY KEY (company, conversation_id, currency)
) WITH (fillfactor = 80);
CREATE INDEX conversation_total_gross ON conversation_total (company, currency, gross, conversation_id);
-- Conversations earn few of the orders.
CREATE INDEX orders_earned ON orders (company, occurred_at) WHERE conversation_id IS NOT NULL;

CREATE FUNCTION orders_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sales_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel, source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store, reported_by,
         evidence,
         count(*), coalesce(sum(value), 0), sum(refunded), coalesce(sum(adjusted), 0), 0
  FROM added
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
  INSERT INTO conversation_change
  SELECT company, conversation_id, currency, sum(value)
  FROM added
  WHERE conversation_id IS NOT NULL AND value IS NOT NULL
  GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;

-- The refunds of an order go with it: before them, or with what reports filter by.
CREATE FUNCTION orders_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sales_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel, source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store, reported_by,
         evidence,
         -count(*), -coalesce(sum(value), 0), -sum(refunded), -coalesce(sum(adjusted), 0), 0
  FROM removed
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
  INSERT INTO sales_change
  SELECT c.company, date_bin('15 minutes', r.occurred_at, '2000-01-01Z'), c.currency, c.channel, c.source, c.source_type, c.status, c.test, c.automatic,
         CASE WHEN c.browser_match = 'unconfirmed' THEN c.browser_match END, c.store,
         c.reported_by, c.evidence,
         0, 0, 0, 0, sum(-1 * coalesce(r.counted, r.value, 0))
  FROM removed AS c
  JOIN refund r USING (company, order_no)
  WHERE r.status = 'done'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  HAVING sum(-1 * coalesce(r.counted, r.value, 0)) <> 0;
  INSERT INTO conversation_change
  SELECT company, conversation_id, currency, -sum(value)
  FROM removed
  WHERE conversation_id IS NOT NULL AND value IS NOT NULL
  GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;

CREATE FUNCTION orders_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sales_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel, source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store, reported_by,
         evidence,
         sum(sign), coalesce(sum(sign * value), 0), sum(sign * refunded),
         coalesce(sum(sign * adjusted), 0), 0
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  HAVING sum(sign) <> 0 OR coalesce(sum(sign * value), 0) <> 0 OR sum(sign * refunded) <> 0
      OR coalesce(sum(sign * adjusted), 0) <> 0;
  INSERT INTO sales_change
  SELECT c.company, date_bin('15 minutes', r.occurred_at, '2000-01-01Z'), c.currency, c.channel, c.source, c.source_type, c.status, c.test, c.automatic,
         CASE WHEN c.browser_match = 'unconfirmed' THEN c.browser_match END, c.store,
         c.reported_by, c.evidence,
         0, 0, 0, 0, sum(c.sign * coalesce(r.counted, r.value, 0))
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS c
  JOIN refund r USING (company, order_no)
  WHERE r.status = 'done'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  HAVING sum(c.sign * coalesce(r.counted, r.value, 0)) <> 0;
  INSERT INTO conversation_change
  SELECT company, conversation_id, currency, sum(sign * value)
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
  WHERE conversation_id IS NOT NULL AND value IS NOT NULL
  GROUP BY 1, 2, 3
  HAVING sum(sign * value) <> 0;
  RETURN NULL;
END $$;

CREATE FUNCTION refunds_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sales_change
  SELECT o.company, date_bin('15 minutes', r.occurred_at, '2000-01-01Z'), o.currency, o.channel, o.source, o.source_type, o.status, o.test, o.automatic,
         CASE WHEN o.browser_match = 'unconfirmed' THEN o.browser_match END, o.store,
         o.reported_by, o.evidence,
         0, 0, 0, 0, sum(coalesce(r.counted, r.value, 0))
  FROM added AS r
  JOIN orders o USING (company, order_no)
  WHERE r.status = 'done'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
  RETURN NULL;
END $$;

CREATE FUNCTION refunds_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sales_change
  SELECT o.company, date_bin('15 minutes', r.occurred_at, '2000-01-01Z'), o.currency, o.channel, o.source, o.source_type, o.status, o.test, o.automatic,
         CASE WHEN o.browser_match = 'unconfirmed' THEN o.browser_match END, o.store,
         o.reported_by, o.evidence,
         0, 0, 0, 0, -sum(coalesce(r.counted, r.value, 0))
  FROM removed AS r
  JOIN orders o USING (company, order_no)
  WHERE r.status = 'done'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
  RETURN NULL;
END $$;

CREATE FUNCTION refunds_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sales_change
  SELECT o.company, date_bin('15 minutes', r.occurred_at, '2000-01-01Z'), o.currency, o.channel, o.source, o.source_type, o.status, o.test, o.automatic,
         CASE WHEN o.browser_match = 'unconfirmed' THEN o.browser_match END, o.store,
         o.reported_by, o.evidence,
         0, 0, 0, 0, sum(r.sign * coalesce(r.counted, r.value, 0))
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS r
  JOIN orders o USING (company, order_no)
  WHERE r.status = 'done'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
  HAVING sum(r.sign * coalesce(r.counted, r.value, 0)) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER orders_added AFTER INSERT ON orders REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION orders_added();
CREATE TRIGGER orders_removed AFTER DELETE ON orders REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION orders_removed();
CREATE TRIGGER orders_changed AFTER UPDATE ON orders REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION orders_changed();
CREATE TRIGGER refunds_added AFTER INSERT ON refund REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION refunds_added();
CREATE TRIGGER refunds_removed AFTER DELETE ON refund REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION refunds_removed();
CREATE TRIGGER refunds_changed AFTER UPDATE ON refund REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION refunds_changed();

CREATE FUNCTION orders_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE sales_change, sales_quarter, sales_day, conversation_change, conversation_total;
  RETURN NULL;
END $$;

CREATE FUNCTION refunds_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sales_change SET refunds = 0;
  UPDATE sales_quarter SET refunds = 0;
  UPDATE sales_day SET refunds = 0;
  RETURN NULL;
END $$;

CREATE TRIGGER orders_emptied AFTER TRUNCATE ON orders
FOR EACH STATEMENT EXECUTE FUNCTION orders_emptied();
CREATE TRIGGER refunds_emptied AFTER TRUNCATE ON refund
FOR EACH STATEMENT EXECUTE FUNCTION refunds_emptied();

-- Cart actions -----------------------------------------------------------------------------------

-- Those that count; as for orders.
CREATE VIEW cart_fact AS
SELECT company, occurred_at, currency, channel, 1 AS actions, amount
FROM cart_action
WHERE excluded IS NULL;

CREATE TABLE cart_change (
  company  integer     NOT NULL,
  quarter  timestamptz NOT NULL,
  currency text        NOT NULL,
  channel  text,                    -- of the conversation that earned the actions; null: nobody did
  actions  bigint      NOT NULL,
  amount   numeric     NOT NULL     -- value added less value removed
);
CREATE INDEX cart_change_quarter ON cart_change (company, quarter);

CREATE TABLE cart_quarter (LIKE cart_change) WITH (fillfactor = 80);
CREATE UNIQUE INDEX cart_quarter_key ON cart_quarter (company, quarter, currency, channel)
  NULLS NOT DISTINCT;

CREATE TABLE cart_day (LIKE cart_change) WITH (fillfactor = 80);
ALTER TABLE cart_day DROP COLUMN quarter, ADD COLUMN day date NOT NULL;
CREATE UNIQUE INDEX cart_day_key ON cart_day (company, day, currency, channel) NULLS NOT DISTINCT;

CREATE FUNCTION cart_actions_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cart_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel,
         count(*), sum(amount)
  FROM added
  WHERE excluded IS NULL
  GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END $$;

CREATE FUNCTION cart_actions_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cart_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel,
         -count(*), -sum(amount)
  FROM removed
  WHERE excluded IS NULL
  GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END $$;

CREATE FUNCTION cart_actions_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cart_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel,
         sum(sign), sum(sign * amount)
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
  WHERE excluded IS NULL
  GROUP BY 1, 2, 3, 4
  HAVING sum(sign) <> 0 OR sum(sign * amount) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER cart_actions_added AFTER INSERT ON cart_action REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION cart_actions_added();
CREATE TRIGGER cart_actions_removed AFTER DELETE ON cart_action REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION cart_actions_removed();
CREATE TRIGGER cart_actions_changed AFTER UPDATE ON cart_action
REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION cart_actions_changed();

CREATE FUNCTION cart_actions_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE cart_change, cart_quarter, cart_day;
  RETURN NULL;
END $$;
CREATE TRIGGER cart_actions_emptied AFTER TRUNCATE ON cart_action
FOR EACH STATEMENT EXECUTE FUNCTION cart_actions_emptied();

-- What is stored already -------------------------------------------------------------------------

INSERT INTO sales_quarter
SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel, source, source_type, status, test, automatic, browser_match, store,
       reported_by, evidence,
       sum(orders), sum(gross), sum(refunded), sum(adjusted), sum(refunds)
FROM sales_fact
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;

INSERT INTO conversation_total
SELECT company, conversation_id, currency, sum(value)
FROM orders
WHERE conversation_id IS NOT NULL AND value IS NOT NULL
GROUP BY 1, 2, 3;

INSERT INTO cart_quarter
SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel, sum(actions),
       sum(amount)
FROM cart_fact
GROUP BY 1, 2, 3, 4;

-- Changes come and go: what they leave behind is cleared away soon.
ALTER TABLE sales_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE cart_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE conversation_change
  SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
