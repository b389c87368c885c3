-- Sums by product, by visitor and cart, and of what conversations earned; kept like those of V9.

-- What the assistant recommended in an interaction.
ALTER TABLE touchpoint ADD COLUMN products text[];

-- What decisions say of conversations, read from the touchpoints considered. They are kept in the order
-- of their times.
CREATE FUNCTION touched_at(candidates text) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT (c ->> 'occurredAt')::timestamptz FROM jsonb_array_elements(candidates::jsonb) AS c
WHERE c ->> 'verdict' = 'chosen' LIMIT 1
$$;

CREATE FUNCTION last_touch(candidates text, field text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN field = 'channel' AND EXISTS (
         SELECT FROM jsonb_array_elements(candidates::jsonb) AS n
         WHERE n ->> 'channel' = 'NUDGE' AND n ->> 'conversationId' = c ->> 'conversationId')
       THEN 'NUDGE' ELSE c ->> field END
FROM jsonb_array_elements(candidates::jsonb) WITH ORDINALITY AS t (c, place)
WHERE c ->> 'verdict' IN ('chosen', 'later') ORDER BY place DESC LIMIT 1
$$;

CREATE FUNCTION recommended(candidates text, conversation text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT array_agg(DISTINCT p) FROM jsonb_array_elements(candidates::jsonb) AS c,
  jsonb_array_elements_text(coalesce(c -> 'products', '[]')) AS p
WHERE c ->> 'conversationId' = conversation
$$;

-- From the touchpoint that earned the order; minutes, the upper edge of a bucket, 2147483647 beyond them.
CREATE FUNCTION delay_minutes(delay interval) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN delay IS NULL THEN NULL
  WHEN delay <= interval '1 minute' THEN 1 WHEN delay <= interval '5 minutes' THEN 5
  WHEN delay <= interval '15 minutes' THEN 15 WHEN delay <= interval '30 minutes' THEN 30
  WHEN delay <= interval '1 hour' THEN 60 WHEN delay <= interval '2 hours' THEN 120
  WHEN delay <= interval '4 hours' THEN 240 WHEN delay <= interval '8 hours' THEN 480
  WHEN delay <= interval '12 hours' THEN 720 WHEN delay <= interval '24 hours' THEN 1440
  WHEN delay <= interval '48 hours' THEN 2880 WHEN delay <= interval '7 days' THEN 10080
  ELSE 2147483647 END
$$;

ALTER TABLE orders
  ADD COLUMN touched_at timestamptz GENERATED ALWAYS AS
    (CASE WHEN conversation_id IS NOT NULL THEN touched_at(candidates) END) STORED,
  ADD COLUMN last_conversation_id text COLLATE "C" GENERATED ALWAYS AS
    (CASE WHEN conversation_id IS NOT NULL THEN last_touch(candidates, 'conversationId') END) STORED,
  ADD COLUMN last_channel text GENERATED ALWAYS AS
    (CASE WHEN conversation_id IS NOT NULL THEN last_touch(candidates, 'channel') END) STORED,
  ADD COLUMN recommended text[] GENERATED ALWAYS AS
    (CASE WHEN conversation_id IS NOT NULL THEN recommended(candidates, conversation_id) END) STORED;
ALTER TABLE orders ALTER touched_at SET STATISTICS 0, ALTER last_conversation_id SET STATISTICS 0,
  ALTER last_channel SET STATISTICS 0, ALTER recommended SET STATISTICS 0;
COMMENT ON COLUMN orders.touched_at IS 'of the touchpoint that earned the order';
COMMENT ON COLUMN orders.last_conversation_id IS 'whom the last qualifying touchpoint would have given it to';
COMMENT ON COLUMN orders.recommended IS 'products that the conversation which earned it recommended before';

-- Orders that conversations earned, by what other rules would say ----------------------------------

CREATE VIEW earned_fact AS
SELECT company, occurred_at, currency, channel, coalesce(last_channel, channel) AS last_channel,
       coalesce(line_products && recommended, false) AS direct,
       delay_minutes(occurred_at - touched_at) AS delay,
       source, source_type, status, test, automatic,
       CASE WHEN browser_match = 'unconfirmed' THEN browser_match END AS browser_match, store,
       1 AS orders, coalesce(value, 0) AS gross, refunded, coalesce(adjusted, 0) AS adjusted
FROM orders
WHERE conversation_id IS NOT NULL;

CREATE TABLE earned_change (
  company       integer     NOT NULL,
  quarter       timestamptz NOT NULL,
  currency      text,
  channel       text,
  last_channel  text,
  direct        boolean NOT NULL,  -- an item that the conversation recommended was bought
  delay         integer,           -- see delay_minutes; null: not known
  source        text,
  source_type   text NOT NULL,
  status        text NOT NULL,
  test          boolean NOT NULL,
  automatic     boolean,
  browser_match text,
  store         text,
  orders        bigint  NOT NULL,
  gross         numeric NOT NULL,
  refunded      numeric NOT NULL,
  adjusted      numeric NOT NULL
);
CREATE INDEX earned_change_quarter ON earned_change (company, quarter);
CREATE TABLE earned_quarter (LIKE earned_change) WITH (fillfactor = 80);
CREATE UNIQUE INDEX earned_quarter_key ON earned_quarter
  (company, quarter, currency, channel, last_channel, direct, delay, source, source_type, status, test,
   automatic, browser_match, store) NULLS NOT DISTINCT;
CREATE TABLE earned_day (LIKE earned_change) WITH (fillfactor = 80);
ALTER TABLE earned_day DROP COLUMN quarter, ADD COLUMN day date NOT NULL;
CREATE UNIQUE INDEX earned_day_key ON earned_day
  (company, day, currency, channel, last_channel, direct, delay, source, source_type, status, test,
   automatic, browser_match, store) NULLS NOT DISTINCT;

-- Products ------------------------------------------------------------------------------------------

-- The lines of orders that changed, not taken apart yet: that would make every batch longer.
-- Removals from carts stand here too, each with one line.
CREATE TABLE product_change (
  company       integer     NOT NULL,
  occurred_at   timestamptz NOT NULL,
  sign          smallint    NOT NULL,  -- -1: no longer so
  removal       boolean     NOT NULL,  -- from a cart
  currency      text,
  channel       text,
  source        text,
  source_type   text,
  status        text,
  test          boolean,
  automatic     boolean,
  browser_match text,
  store         text,
  products      text[]      NOT NULL,
  names         text[],
  quantities    numeric[],
  totals        numeric[],
  currencies    text[],
  gift_cards    boolean[],
  recommended   text[]
);
CREATE INDEX product_change_time ON product_change (company, occurred_at);

-- By days of the company's time zone, and by months, named by their first day.
CREATE TABLE product_day (
  company       integer NOT NULL,
  day           date    NOT NULL,
  product_id    text COLLATE "C" NOT NULL,
  currency      text,
  channel       text,
  recommended   boolean NOT NULL,  -- by the conversation that earned the order
  source        text,
  source_type   text,
  status        text,
  test          boolean,
  automatic     boolean,
  browser_match text,
  store         text,
  orders        bigint  NOT NULL,  -- with this product
  units         numeric NOT NULL,
  gross         numeric NOT NULL,  -- of the lines
  removals      bigint  NOT NULL,  -- from carts
  removed       numeric NOT NULL   -- their value
) WITH (fillfactor = 80);
CREATE TABLE product_month (LIKE product_day) WITH (fillfactor = 80);
CREATE UNIQUE INDEX product_day_key ON product_day
  (company, day, product_id, currency, channel, recommended, source, source_type, status, test, automatic,
   browser_match, store) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX product_month_key ON product_month
  (company, day, product_id, currency, channel, recommended, source, source_type, status, test, automatic,
   browser_match, store) NULLS NOT DISTINCT;

CREATE TABLE product (
  company    integer NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  name       text        NOT NULL,
  named_at   timestamptz NOT NULL,  -- when it was sold under this name
  PRIMARY KEY (company, product_id)
) WITH (fillfactor = 90);

-- Each order's and removal's lines as a change that begins it.
CREATE VIEW product_source AS
SELECT company, occurred_at, 1::smallint AS sign, false AS removal, currency, channel, source, source_type,
       status, test, automatic,
       CASE WHEN browser_match = 'unconfirmed' THEN browser_match END AS browser_match, store,
       line_products AS products, line_names AS names, line_quantities AS quantities, line_totals AS totals,
       line_currencies AS currencies, line_gift_cards AS gift_cards, recommended
FROM orders
WHERE line_products IS NOT NULL
UNION ALL
SELECT company, occurred_at, 1::smallint, true, currency, channel, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       ARRAY[product_id], ARRAY[product_name], ARRAY[-delta], ARRAY[-amount], NULL, NULL, NULL
FROM cart_action
WHERE excluded IS NULL AND delta < 0;

-- Visitors and carts of a day -------------------------------------------------------------------------

-- What shows that a visitor was there, or a cart was used.
CREATE VIEW presence_fact AS
SELECT company, occurred_at, 'visitor' AS kind, hashtextextended(coalesce(user_fp, faq_fp), 0) AS who,
       '' AS currency, 1 AS seen, (conversation_id IS NOT NULL)::integer AS assisted,
       (status = 'paid' AND NOT test AND automatic IS NOT TRUE
        AND browser_match IS DISTINCT FROM 'unconfirmed')::integer AS bought,
       (status = 'paid' AND NOT test AND automatic IS NOT TRUE)::integer AS claimed
FROM orders WHERE coalesce(user_fp, faq_fp) IS NOT NULL
UNION ALL
SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', 1,
       (conversation_id IS NOT NULL)::integer, 0, 0
FROM cart_action WHERE coalesce(user_fp, faq_fp) IS NOT NULL
UNION ALL
SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', 1,
       (helpful OR channel = 'NUDGE')::integer, 0, 0
FROM touchpoint
UNION ALL
SELECT company, occurred_at, 'cart',
       hashtextextended(coalesce('c' || cart_id, 'n' || cart_no, 'f' || coalesce(user_fp, faq_fp)), 0),
       currency, 1, (conversation_id IS NOT NULL)::integer, 0, 0
FROM cart_action
WHERE excluded IS NULL AND coalesce(cart_id, cart_no::text, user_fp, faq_fp) IS NOT NULL;

CREATE TABLE presence_change (
  company     integer     NOT NULL,
  occurred_at timestamptz NOT NULL,
  kind        text        NOT NULL,  -- visitor, cart
  who         bigint      NOT NULL,  -- 64-bit hash of the fingerprint, or of the cart's name
  currency    text        NOT NULL,  -- of a cart; else empty
  seen        integer     NOT NULL,  -- facts that show it
  assisted    integer     NOT NULL,  -- those that a conversation earned, and helpful touchpoints
  bought      integer     NOT NULL,  -- paid orders
  claimed     integer     NOT NULL   -- with those that only browsers report
);
CREATE INDEX presence_change_time ON presence_change (company, occurred_at);

CREATE TABLE presence (
  company  integer NOT NULL,
  day      date    NOT NULL,
  kind     text    NOT NULL,
  who      bigint  NOT NULL,
  currency text    NOT NULL,
  seen     integer NOT NULL,
  assisted integer NOT NULL,
  bought   integer NOT NULL,
  claimed  integer NOT NULL,
  PRIMARY KEY (company, day, kind, who, currency)
) WITH (fillfactor = 80);

-- How many of them there were.
CREATE TABLE presence_day (
  company          integer NOT NULL,
  day              date    NOT NULL,
  kind             text    NOT NULL,
  currency         text    NOT NULL,
  seen             bigint  NOT NULL,
  assisted         bigint  NOT NULL,
  bought           bigint  NOT NULL,
  assisted_bought  bigint  NOT NULL,
  claimed          bigint  NOT NULL,
  assisted_claimed bigint  NOT NULL,
  PRIMARY KEY (company, day, kind, currency)
) WITH (fillfactor = 80);

-- The time zone in which product_day, product_month and presence were made from the facts; null: not yet.
ALTER TABLE rollup_zone ADD COLUMN facts_zone text;

-- Triggers --------------------------------------------------------------------------------------------

CREATE FUNCTION orders_added_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change
  SELECT company, occurred_at, 1, false, currency, channel, source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store,
         line_products, line_names, line_quantities, line_totals, line_currencies, line_gift_cards, recommended
  FROM added WHERE line_products IS NOT NULL;
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', 1,
         (conversation_id IS NOT NULL)::integer,
         (status = 'paid' AND NOT test AND automatic IS NOT TRUE
          AND browser_match IS DISTINCT FROM 'unconfirmed')::integer,
         (status = 'paid' AND NOT test AND automatic IS NOT TRUE)::integer
  FROM added WHERE coalesce(user_fp, faq_fp) IS NOT NULL;
  INSERT INTO earned_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel,
         coalesce(last_channel, channel), coalesce(line_products && recommended, false),
         delay_minutes(occurred_at - touched_at), source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store,
         count(*), coalesce(sum(value), 0), sum(refunded), coalesce(sum(adjusted), 0)
  FROM added WHERE conversation_id IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;
  RETURN NULL;
END $$;

CREATE FUNCTION orders_removed_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change
  SELECT company, occurred_at, -1, false, currency, channel, source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store,
         line_products, line_names, line_quantities, line_totals, line_currencies, line_gift_cards, recommended
  FROM removed WHERE line_products IS NOT NULL;
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', -1,
         -(conversation_id IS NOT NULL)::integer,
         -(status = 'paid' AND NOT test AND automatic IS NOT TRUE
           AND browser_match IS DISTINCT FROM 'unconfirmed')::integer,
         -(status = 'paid' AND NOT test AND automatic IS NOT TRUE)::integer
  FROM removed WHERE coalesce(user_fp, faq_fp) IS NOT NULL;
  INSERT INTO earned_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel,
         coalesce(last_channel, channel), coalesce(line_products && recommended, false),
         delay_minutes(occurred_at - touched_at), source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store,
         -count(*), -coalesce(sum(value), 0), -sum(refunded), -coalesce(sum(adjusted), 0)
  FROM removed WHERE conversation_id IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;
  RETURN NULL;
END $$;

-- Most updates touch nothing of what these sums are made of.
CREATE FUNCTION orders_changed_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change
  SELECT c.company, c.occurred_at, c.sign, false, c.currency, c.channel, c.source, c.source_type, c.status,
         c.test, c.automatic,
         CASE WHEN c.browser_match = 'unconfirmed' THEN c.browser_match END, c.store, c.line_products,
         c.line_names, c.line_quantities, c.line_totals, c.line_currencies, c.line_gift_cards, c.recommended
  FROM removed AS o
  JOIN added AS n USING (company, order_no)
  JOIN (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS c USING (company, order_no)
  WHERE c.line_products IS NOT NULL
    AND (o.occurred_at, o.currency, o.channel, o.source, o.source_type, o.status, o.test, o.automatic,
         o.browser_match, o.store, o.line_products, o.line_quantities, o.line_totals, o.line_currencies,
         o.line_gift_cards, o.recommended)
        IS DISTINCT FROM
        (n.occurred_at, n.currency, n.channel, n.source, n.source_type, n.status, n.test, n.automatic,
         n.browser_match, n.store, n.line_products, n.line_quantities, n.line_totals, n.line_currencies,
         n.line_gift_cards, n.recommended);
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', who, '', sum(sign), sum(sign * assisted), sum(sign * bought),
         sum(sign * claimed)
  FROM (SELECT company, occurred_at, sign, hashtextextended(coalesce(user_fp, faq_fp), 0) AS who,
               (conversation_id IS NOT NULL)::integer AS assisted,
               (status = 'paid' AND NOT test AND automatic IS NOT TRUE
                AND browser_match IS DISTINCT FROM 'unconfirmed')::integer AS bought,
               (status = 'paid' AND NOT test AND automatic IS NOT TRUE)::integer AS claimed
        FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
        WHERE coalesce(user_fp, faq_fp) IS NOT NULL) AS c
  GROUP BY 1, 2, 4
  HAVING sum(sign) <> 0 OR sum(sign * assisted) <> 0 OR sum(sign * bought) <> 0 OR sum(sign * claimed) <> 0;
  INSERT INTO earned_change
  SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel,
         coalesce(last_channel, channel), coalesce(line_products && recommended, false),
         delay_minutes(occurred_at - touched_at), source, source_type, status, test, automatic,
         CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store,
         sum(sign), coalesce(sum(sign * value), 0), sum(sign * refunded), coalesce(sum(sign * adjusted), 0)
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
  WHERE conversation_id IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
  HAVING sum(sign) <> 0 OR coalesce(sum(sign * value), 0) <> 0 OR sum(sign * refunded) <> 0
      OR coalesce(sum(sign * adjusted), 0) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER orders_added_more AFTER INSERT ON orders REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION orders_added_more();
CREATE TRIGGER orders_removed_more AFTER DELETE ON orders REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION orders_removed_more();
CREATE TRIGGER orders_changed_more AFTER UPDATE ON orders REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION orders_changed_more();

CREATE FUNCTION cart_actions_added_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change (company, occurred_at, sign, removal, currency, channel, products, names,
                              quantities, totals)
  SELECT company, occurred_at, 1, true, currency, channel, ARRAY[product_id],
         ARRAY[product_name], ARRAY[-delta], ARRAY[-amount]
  FROM added WHERE excluded IS NULL AND delta < 0;
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', 1,
         (conversation_id IS NOT NULL)::integer, 0, 0
  FROM added WHERE coalesce(user_fp, faq_fp) IS NOT NULL
  UNION ALL
  SELECT company, occurred_at, 'cart',
         hashtextextended(coalesce('c' || cart_id, 'n' || cart_no, 'f' || coalesce(user_fp, faq_fp)), 0),
         currency, 1, (conversation_id IS NOT NULL)::integer, 0, 0
  FROM added
  WHERE excluded IS NULL AND coalesce(cart_id, cart_no::text, user_fp, faq_fp) IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION cart_actions_removed_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change (company, occurred_at, sign, removal, currency, channel, products, names,
                              quantities, totals)
  SELECT company, occurred_at, -1, true, currency, channel, ARRAY[product_id],
         ARRAY[product_name], ARRAY[-delta], ARRAY[-amount]
  FROM removed WHERE excluded IS NULL AND delta < 0;
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', -1,
         -(conversation_id IS NOT NULL)::integer, 0, 0
  FROM removed WHERE coalesce(user_fp, faq_fp) IS NOT NULL
  UNION ALL
  SELECT company, occurred_at, 'cart',
         hashtextextended(coalesce('c' || cart_id, 'n' || cart_no, 'f' || coalesce(user_fp, faq_fp)), 0),
         currency, -1, -(conversation_id IS NOT NULL)::integer, 0, 0
  FROM removed
  WHERE excluded IS NULL AND coalesce(cart_id, cart_no::text, user_fp, faq_fp) IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION cart_actions_changed_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change (company, occurred_at, sign, removal, currency, channel, products, names,
                              quantities, totals)
  SELECT c.company, c.occurred_at, c.sign, true, c.currency, c.channel, ARRAY[c.product_id],
         ARRAY[c.product_name], ARRAY[-c.delta], ARRAY[-c.amount]
  FROM removed AS o
  JOIN added AS n USING (company, action_no)
  JOIN (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS c USING (company, action_no)
  WHERE c.excluded IS NULL AND c.delta < 0
    AND (o.occurred_at, o.currency, o.channel, o.product_id, o.delta, o.amount, o.excluded)
        IS DISTINCT FROM
        (n.occurred_at, n.currency, n.channel, n.product_id, n.delta, n.amount, n.excluded);
  INSERT INTO presence_change
  SELECT company, occurred_at, kind, who, currency, sum(sign), sum(sign * assisted), 0, 0
  FROM (
    SELECT company, occurred_at, sign, 'visitor' AS kind,
           hashtextextended(coalesce(user_fp, faq_fp), 0) AS who, '' AS currency,
           (conversation_id IS NOT NULL)::integer AS assisted
    FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
    WHERE coalesce(user_fp, faq_fp) IS NOT NULL
    UNION ALL
    SELECT company, occurred_at, sign, 'cart',
           hashtextextended(coalesce('c' || cart_id, 'n' || cart_no, 'f' || coalesce(user_fp, faq_fp)), 0),
           currency, (conversation_id IS NOT NULL)::integer
    FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
    WHERE excluded IS NULL AND coalesce(cart_id, cart_no::text, user_fp, faq_fp) IS NOT NULL) AS c
  GROUP BY 1, 2, 3, 4, 5
  HAVING sum(sign) <> 0 OR sum(sign * assisted) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER cart_actions_added_more AFTER INSERT ON cart_action REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION cart_actions_added_more();
CREATE TRIGGER cart_actions_removed_more AFTER DELETE ON cart_action REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION cart_actions_removed_more();
CREATE TRIGGER cart_actions_changed_more AFTER UPDATE ON cart_action
REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION cart_actions_changed_more();

CREATE FUNCTION touchpoints_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', 1,
         (helpful OR channel = 'NUDGE')::integer, 0, 0
  FROM added;
  RETURN NULL;
END $$;

CREATE FUNCTION touchpoints_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', -1,
         -(helpful OR channel = 'NUDGE')::integer, 0, 0
  FROM removed;
  RETURN NULL;
END $$;

CREATE FUNCTION touchpoints_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', sum(sign),
         sum(sign * (helpful OR channel = 'NUDGE')::integer), 0, 0
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
  GROUP BY 1, 2, 4
  HAVING sum(sign) <> 0 OR sum(sign * (helpful OR channel = 'NUDGE')::integer) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER touchpoints_added AFTER INSERT ON touchpoint REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION touchpoints_added();
CREATE TRIGGER touchpoints_removed AFTER DELETE ON touchpoint REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION touchpoints_removed();
CREATE TRIGGER touchpoints_changed AFTER UPDATE ON touchpoint
REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION touchpoints_changed();

-- What is made from several facts is made anew when one of them is emptied.
CREATE FUNCTION facts_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'orders' THEN
    TRUNCATE earned_change, earned_quarter, earned_day;
  END IF;
  TRUNCATE product_change, product_day, product_month, product, presence_change, presence, presence_day;
  UPDATE rollup_zone SET facts_zone = NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER orders_emptied_more AFTER TRUNCATE ON orders
FOR EACH STATEMENT EXECUTE FUNCTION facts_emptied();
CREATE TRIGGER cart_actions_emptied_more AFTER TRUNCATE ON cart_action
FOR EACH STATEMENT EXECUTE FUNCTION facts_emptied();
CREATE TRIGGER touchpoints_emptied AFTER TRUNCATE ON touchpoint
FOR EACH STATEMENT EXECUTE FUNCTION facts_emptied();

-- What is stored already; sums by product, visitor and cart are made in the background.
INSERT INTO earned_quarter
SELECT company, date_bin('15 minutes', occurred_at, '2000-01-01Z'), currency, channel, last_channel, direct,
       delay, source, source_type, status, test, automatic, browser_match, store,
       sum(orders), sum(gross), sum(refunded), sum(adjusted)
FROM earned_fact
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;
-- The days of all sums are made again from their quarters.
DELETE FROM sales_day;
DELETE FROM cart_day;
DELETE FROM rollup_zone;

ALTER TABLE earned_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE product_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE presence_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Rates of the European Central Bank, as its published file has them.
CREATE TABLE exchange_rate (
  day      date    NOT NULL,
  currency text    NOT NULL,
  per_euro numeric NOT NULL,  -- units of the currency for one euro
  PRIMARY KEY (currency, day)
);
