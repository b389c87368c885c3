-- Orders that wait are read by product_order and presence_order, so the views of what waits keep only the
-- changes: of orders that do not wait themselves, with the columns of those two views.
DROP VIEW product_waiting, presence_waiting;

CREATE VIEW product_changed AS
SELECT order_no, company, occurred_at, sign, removal, currency, channel, source, source_type, status, test,
       automatic, browser_match, store, products, names, quantities, totals, currencies, gift_cards, recommended
FROM product_change c
WHERE NOT EXISTS (SELECT FROM order_waiting w, unnest(w.orders) AS n
                  WHERE w.company = c.company AND n = c.order_no);

CREATE VIEW presence_changed AS
SELECT order_no, company, occurred_at, kind, who, currency, seen, assisted, bought, claimed
FROM presence_change c
WHERE NOT EXISTS (SELECT FROM order_waiting w, unnest(w.orders) AS n
                  WHERE w.company = c.company AND n = c.order_no);
