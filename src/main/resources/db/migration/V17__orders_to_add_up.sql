-- A new order is told to the sums of products and visitors by its number, in one row for each batch: a
-- copy of its lines would cost as much as the order. Whoever adds it up, or reads what is not added up
-- yet, reads the order itself, so later changes of it say nothing until then.
CREATE TABLE order_waiting (
  no      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company integer  NOT NULL,
  orders  bigint[] NOT NULL  -- numbers of orders are never used again
);
CREATE INDEX order_waiting_company ON order_waiting (company, no);
ALTER TABLE order_waiting SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
COMMENT ON TABLE order_waiting IS 'new orders that the sums of products and visitors do not contain yet';

ALTER TABLE product_change ADD COLUMN order_no bigint;   -- null: a removal from a cart
ALTER TABLE presence_change ADD COLUMN order_no bigint;  -- null: not of an order

-- What is to be added to the sums; of orders with the row of order_waiting.
CREATE VIEW product_waiting AS
SELECT NULL::bigint AS waits, company, occurred_at, sign, removal, currency, channel, source, source_type, status, test, automatic,
       browser_match, store, products, names, quantities, totals, currencies, gift_cards, recommended
FROM product_change c
WHERE NOT EXISTS (SELECT FROM order_waiting w, unnest(w.orders) AS n
                  WHERE w.company = c.company AND n = c.order_no)
UNION ALL
SELECT w.no, o.company, o.occurred_at, 1::smallint, false, o.currency, o.channel, o.source, o.source_type, o.status,
       o.test, o.automatic,
       CASE WHEN o.browser_match = 'unconfirmed' THEN o.browser_match END, o.store,
       o.line_products, o.line_names, o.line_quantities, o.line_totals, o.line_currencies,
       o.line_gift_cards, o.recommended
FROM order_waiting w, unnest(w.orders) AS n, orders o
WHERE o.company = w.company AND o.order_no = n AND o.line_products IS NOT NULL;

CREATE VIEW presence_waiting AS
SELECT NULL::bigint AS waits, company, occurred_at, kind, who, currency, seen, assisted, bought, claimed
FROM presence_change c
WHERE NOT EXISTS (SELECT FROM order_waiting w, unnest(w.orders) AS n
                  WHERE w.company = c.company AND n = c.order_no)
UNION ALL
SELECT w.no, o.company, o.occurred_at, 'visitor', hashtextextended(coalesce(o.user_fp, o.faq_fp), 0), '', 1,
       (o.conversation_id IS NOT NULL)::integer,
       (o.status = 'paid' AND NOT o.test AND o.automatic IS NOT TRUE
        AND o.browser_match IS DISTINCT FROM 'unconfirmed')::integer,
       (o.status = 'paid' AND NOT o.test AND o.automatic IS NOT TRUE)::integer
FROM order_waiting w, unnest(w.orders) AS n, orders o
WHERE o.company = w.company AND o.order_no = n AND coalesce(o.user_fp, o.faq_fp) IS NOT NULL;

CREATE OR REPLACE FUNCTION orders_added_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_waiting (company, orders)
  SELECT company, array_agg(order_no) FROM added GROUP BY company;
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

CREATE OR REPLACE FUNCTION orders_removed_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change (order_no, company, occurred_at, sign, removal, currency, channel, source,
                              source_type, status, test, automatic, browser_match, store, products, names,
                              quantities, totals, currencies, gift_cards, recommended)
  SELECT order_no, company, occurred_at, -1, false, currency, channel, source, source_type, status, test,
         automatic, CASE WHEN browser_match = 'unconfirmed' THEN browser_match END, store,
         line_products, line_names, line_quantities, line_totals, line_currencies, line_gift_cards, recommended
  FROM removed WHERE line_products IS NOT NULL;
  INSERT INTO presence_change (order_no, company, occurred_at, kind, who, currency, seen, assisted, bought,
                               claimed)
  SELECT order_no, company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', -1,
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

CREATE OR REPLACE FUNCTION orders_changed_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change (order_no, company, occurred_at, sign, removal, currency, channel, source,
                              source_type, status, test, automatic, browser_match, store, products, names,
                              quantities, totals, currencies, gift_cards, recommended)
  SELECT c.order_no, c.company, c.occurred_at, c.sign, false, c.currency, c.channel, c.source,
         c.source_type, c.status, c.test, c.automatic,
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
  INSERT INTO presence_change (order_no, company, occurred_at, kind, who, currency, seen, assisted, bought,
                               claimed)
  SELECT order_no, company, occurred_at, 'visitor', who, '', sum(sign), sum(sign * assisted),
         sum(sign * bought), sum(sign * claimed)
  FROM (SELECT order_no, company, occurred_at, sign, hashtextextended(coalesce(user_fp, faq_fp), 0) AS who,
               (conversation_id IS NOT NULL)::integer AS assisted,
               (status = 'paid' AND NOT test AND automatic IS NOT TRUE
                AND browser_match IS DISTINCT FROM 'unconfirmed')::integer AS bought,
               (status = 'paid' AND NOT test AND automatic IS NOT TRUE)::integer AS claimed
        FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
        WHERE coalesce(user_fp, faq_fp) IS NOT NULL) AS c
  GROUP BY 1, 2, 3, 5
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

CREATE OR REPLACE FUNCTION facts_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'orders' THEN
    TRUNCATE earned_change, earned_quarter, earned_day;
  END IF;
  TRUNCATE order_waiting, product_change, product_day, product_month, product, presence_change, presence,
    presence_day;
  UPDATE rollup_zone SET facts_zone = NULL;
  RETURN NULL;
END $$;
