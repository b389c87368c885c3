-- Every table has a key, by which a row can be named, copied elsewhere and repaired.
ALTER TABLE event ADD PRIMARY KEY (company, event_no);

-- A name stands once for an order; rows that say it again are let go.
DELETE FROM order_identity a USING order_identity b
WHERE a.name = b.name AND a.order_no = b.order_no AND a.ctid > b.ctid;
CREATE UNIQUE INDEX order_identity_pkey ON order_identity (name, order_no);
ALTER TABLE order_identity ADD PRIMARY KEY USING INDEX order_identity_pkey;
DROP INDEX order_identity_name_order;

ALTER TABLE decision_history ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE forwarded ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE sales_change ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE conversation_change ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE cart_change ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE earned_change ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE product_change ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE presence_change ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE forwarded ALTER no SET STATISTICS 10;

-- For people with SQL ------------------------------------------------------------------------------

CREATE VIEW sales_orders AS
SELECT c.key AS company, o.order_no, o.order_id, o.store, o.occurred_at,
       (o.occurred_at AT TIME ZONE coalesce(z.zone, 'UTC'))::date AS day,
       o.status, o.test, coalesce(o.automatic, false) AS automatic,
       coalesce(o.browser_match = 'unconfirmed', false) AS unconfirmed, o.source, o.source_type,
       o.currency, o.value AS gross, o.refunded, coalesce(o.adjusted, 0) AS adjusted,
       o.value - o.refunded - coalesce(o.adjusted, 0) AS net,
       o.status NOT IN ('pending', 'cancelled') AND NOT o.test AND o.automatic IS NOT TRUE
         AND o.browser_match IS DISTINCT FROM 'unconfirmed' AND o.source_type = 'digital-store'
         AND o.value IS NOT NULL AS counts,
       o.payment_method, o.conversation_id, o.channel
FROM orders o
JOIN company c ON c.id = o.company
LEFT JOIN rollup_zone z ON z.company = o.company;
COMMENT ON VIEW sales_orders IS 'One row for each order, merged from what all sources report of it. Ask for a company and a range of occurred_at.';
COMMENT ON COLUMN sales_orders.company IS 'The key of the company.';
COMMENT ON COLUMN sales_orders.order_no IS 'The ledger''s number; joins with the other sales views.';
COMMENT ON COLUMN sales_orders.order_id IS 'The shop''s id; null if no source knows one.';
COMMENT ON COLUMN sales_orders.occurred_at IS 'When the shopper bought, by the shop''s clock.';
COMMENT ON COLUMN sales_orders.day IS 'The day in the company''s time zone.';
COMMENT ON COLUMN sales_orders.unconfirmed IS 'Only browsers report it, and no source of the shop confirms it.';
COMMENT ON COLUMN sales_orders.gross IS 'The total as placed, without gift cards sold, with what credit paid; null until a source states it.';
COMMENT ON COLUMN sales_orders.refunded IS 'What was refunded of it, whenever that was.';
COMMENT ON COLUMN sales_orders.adjusted IS 'By how much returns, exchanges and edits lowered it besides refunds.';
COMMENT ON COLUMN sales_orders.net IS 'gross - refunded - adjusted: what the shop says it is worth now.';
COMMENT ON COLUMN sales_orders.counts IS 'Whether it is revenue by the default settings; a company''s file may exclude others.';
COMMENT ON COLUMN sales_orders.conversation_id IS 'The conversation that earned it; null: none did.';

CREATE VIEW sales_lines AS
SELECT c.key AS company, l.order_no, l.line, l.occurred_at, l.product_id, l.product_name, l.quantity,
       l.unit_price, l.line_total, l.currency, l.gift_card
FROM order_line l JOIN company c ON c.id = l.company;
COMMENT ON VIEW sales_lines IS 'The lines of orders. Ask for a company and a range of occurred_at, the time of the order.';
COMMENT ON COLUMN sales_lines.gift_card IS 'A gift card sold: money owed, not part of the order''s gross.';

CREATE VIEW sales_refunds AS
SELECT c.key AS company, r.order_no, r.refund_id, r.occurred_at, r.status, r.value, r.currency,
       CASE WHEN r.status = 'done' THEN coalesce(r.counted, r.value, 0) ELSE 0 END AS counted
FROM refund r JOIN company c ON c.id = r.company;
COMMENT ON VIEW sales_refunds IS 'Refunds, each by its newest word. Ask for a company and a range of occurred_at, when it was made.';
COMMENT ON COLUMN sales_refunds.status IS 'pending, done, failed, reversed, withdrawn: only done counts.';
COMMENT ON COLUMN sales_refunds.counted IS 'By how much it lowers net, in the order''s currency.';

CREATE VIEW sales_decisions AS
SELECT c.key AS company, d.order_no, d.decided_at, d.current, d.conversation_id, d.channel, d.rule,
       d.identity_method, d.settings, d.candidates::jsonb AS candidates
FROM (
  SELECT company, order_no, decided_at, true AS current, conversation_id, channel, rule,
         identity_method, settings, candidates
  FROM orders
  UNION ALL
  SELECT company, order_no, decided_at, false, conversation_id, channel, rule, identity_method,
         settings, candidates
  FROM decision_history) AS d
JOIN company c ON c.id = d.company;
COMMENT ON VIEW sales_decisions IS 'Who earned an order and why: the decision in force, and earlier ones that a later fact changed. Ask for a company and order_no.';
COMMENT ON COLUMN sales_decisions.current IS 'Whether it is the one in force.';
COMMENT ON COLUMN sales_decisions.settings IS 'The version of the company''s settings it was made by.';
COMMENT ON COLUMN sales_decisions.candidates IS 'The touchpoints considered, each with its verdict; null: there were none.';

CREATE VIEW sales_days AS
SELECT company, day, currency, count(*) AS orders, sum(gross) AS gross, sum(refunded) AS refunded,
       sum(adjusted) AS adjusted, sum(net) AS net,
       count(*) FILTER (WHERE conversation_id IS NOT NULL) AS attributed_orders,
       coalesce(sum(gross) FILTER (WHERE conversation_id IS NOT NULL), 0) AS attributed_gross
FROM sales_orders
WHERE counts
GROUP BY company, day, currency;
COMMENT ON VIEW sales_days IS 'Revenue by day of the company''s time zone and currency, of the orders that count by the default settings, added up from all orders of the company: the API answers faster.';
COMMENT ON COLUMN sales_days.refunded IS 'Of the orders placed on the day, whenever it was refunded.';
