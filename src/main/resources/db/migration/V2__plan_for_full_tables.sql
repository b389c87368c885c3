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
