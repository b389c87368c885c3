-- What an order adds to the sums of products, and of visitors; the first column is followed by those of
-- product_source and presence_fact.
CREATE VIEW product_order AS
SELECT order_no, company, occurred_at, 1::smallint AS sign, false AS removal, currency, channel, source,
       source_type, status, test, automatic,
       CASE WHEN browser_match = 'unconfirmed' THEN browser_match END AS browser_match, store,
       line_products AS products, line_names AS names, line_quantities AS quantities, line_totals AS totals,
       line_currencies AS currencies, line_gift_cards AS gift_cards, recommended
FROM orders WHERE line_products IS NOT NULL;

CREATE VIEW presence_order AS
SELECT order_no, company, occurred_at, 'visitor' AS kind, hashtextextended(coalesce(user_fp, faq_fp), 0) AS who,
       '' AS currency, 1 AS seen, (conversation_id IS NOT NULL)::integer AS assisted,
       (status = 'paid' AND NOT test AND automatic IS NOT TRUE
        AND browser_match IS DISTINCT FROM 'unconfirmed')::integer AS bought,
       (status = 'paid' AND NOT test AND automatic IS NOT TRUE)::integer AS claimed
FROM orders WHERE coalesce(user_fp, faq_fp) IS NOT NULL;

-- Whoever writes an order states these columns: computed by the table, they made each order cost a
-- fifth more.
ALTER TABLE orders ALTER touched_at DROP EXPRESSION, ALTER last_conversation_id DROP EXPRESSION,
  ALTER last_channel DROP EXPRESSION, ALTER recommended DROP EXPRESSION;
DROP FUNCTION touched_at, last_touch, recommended;
