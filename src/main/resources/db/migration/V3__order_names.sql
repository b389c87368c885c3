-- Orders that are known by several names, and by several stores of one company.

-- Which store of the company an order belongs to, where several may use one id; null: not told, or
-- the company's only one.
ALTER TABLE orders ADD COLUMN store text COLLATE "C";

-- The first store that was named; with a second one, orders are known by id and store.
ALTER TABLE company ADD COLUMN store text;

-- By what a browser's report of the order was found to be about it: id, alias, cart-token,
-- checkout-token, visitor; unconfirmed: no source that speaks for the shop reports it. Null: no
-- browser did.
ALTER TABLE orders ADD COLUMN browser_match text;

CREATE UNIQUE INDEX orders_name ON orders (company, order_id, coalesce(store, ''))
  WHERE order_id IS NOT NULL;
DROP INDEX orders_id;

COMMENT ON COLUMN company.linked IS
  '1 cart, 2 checkout, 4 customer, 8 e-mail: kinds of tokens that links name; 16: orders are known by several names, which stand in order_identity, too';
COMMENT ON COLUMN decision_backlog.kind IS 'NAME, CONVERSATION, INDEX, NAMES';
