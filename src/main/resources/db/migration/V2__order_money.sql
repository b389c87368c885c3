-- What an order is worth besides its value and its refunds. NULL costs nothing: most orders have none.

ALTER TABLE orders
  ADD COLUMN adjusted    numeric,     -- returns, exchanges, edits: net = value - refunded - adjusted
  ADD COLUMN gift_cards  numeric,     -- of the total, gift cards sold; not part of value
  ADD COLUMN credit_paid numeric,     -- what credit paid and the total leaves out; part of value
  ADD COLUMN automatic   boolean,     -- a renewal or an instalment; null: no
  ADD COLUMN line_gift_cards boolean[], -- which lines are gift cards; null: none
  ADD COLUMN findings    text;        -- JSON: details that could not be taken as they were sent

ALTER TABLE orders ALTER findings SET STATISTICS 0, ALTER line_gift_cards SET STATISTICS 0,
  ALTER adjusted SET STATISTICS 10, ALTER gift_cards SET STATISTICS 10,
  ALTER credit_paid SET STATISTICS 10, ALTER automatic SET STATISTICS 10;

CREATE OR REPLACE VIEW order_line AS
SELECT o.company, o.order_no, l.line, o.occurred_at, l.product_id, l.product_name, l.quantity,
       l.unit_price, l.line_total, coalesce(l.currency, o.currency) AS currency,
       coalesce(o.line_gift_cards[l.line], false) AS gift_card
FROM orders o
CROSS JOIN LATERAL unnest(o.line_products, o.line_names, o.line_quantities, o.line_prices,
                          o.line_totals, o.line_currencies)
  WITH ORDINALITY AS l (product_id, product_name, quantity, unit_price, line_total, currency, line);

-- Of one refund the newest word counts. Its amount may be unknown until another word says it.
ALTER TABLE refund
  ALTER COLUMN value DROP NOT NULL,
  ALTER COLUMN currency DROP NOT NULL,
  ADD COLUMN status  text NOT NULL DEFAULT 'done', -- pending, done, failed, reversed, withdrawn
  ADD COLUMN counted numeric;  -- by how much it lowers net, in the order's currency; null: its value
UPDATE refund r SET counted = CASE WHEN o.currency = r.currency THEN r.value ELSE 0 END
FROM orders o WHERE o.company = r.company AND o.order_no = r.order_no;
