-- Cart actions are decided like orders, and every decision knows whose word it rests on.

-- How far the source of a claim is trusted: BROWSER, SERVER_KEY or SIGNED_WEBHOOK. In this order the
-- texts ascend with the trust. Of earlier links nothing is known, so they count as a browser's.
ALTER TABLE touchpoint ADD COLUMN trust text COLLATE "C" NOT NULL DEFAULT 'BROWSER';
UPDATE touchpoint t SET trust = e.trust
FROM event e WHERE e.company = t.company AND e.event_no = t.event_no AND e.trust <> 'BROWSER';
ALTER TABLE link ADD COLUMN trust text COLLATE "C" NOT NULL DEFAULT 'BROWSER';
-- Where very many links of browsers share a token, the trusted ones are still found at once.
CREATE INDEX link_trusted ON link (company, kind, token) WHERE trust <> 'BROWSER';
-- A conversation may have any number of touchpoints; only its first nudge click is looked for.
CREATE INDEX touchpoint_nudge ON touchpoint (company, conversation_id, occurred_at)
  WHERE channel = 'NUDGE';

ALTER TABLE orders
  ADD COLUMN reported_by text,       -- trust of its most trusted source; null: recorded before this was noted
  ADD COLUMN evidence text,          -- the least trust that its decision needs; null if nobody earned it
  ADD COLUMN ignored_names text;     -- identity methods whose names too many bear, separated by commas

ALTER TABLE cart_action
  ADD COLUMN trust           text NOT NULL DEFAULT 'BROWSER',
  ADD COLUMN fp_method       text,   -- how the fingerprints reached the cart; null: they were on the event
  ADD COLUMN checkout_token  text COLLATE "C",
  ADD COLUMN customer_id     text COLLATE "C",
  ADD COLUMN email_hash      text COLLATE "C",
  -- the decision, as in orders; rule is null until an action from before is decided
  ADD COLUMN conversation_id text COLLATE "C",
  ADD COLUMN channel         text,
  ADD COLUMN rule            text,
  ADD COLUMN identity_method text,
  ADD COLUMN settings        text,
  ADD COLUMN evidence        text,
  ALTER COLUMN cart_id TYPE text COLLATE "C",
  ALTER COLUMN user_fp TYPE text COLLATE "C",
  ALTER COLUMN faq_fp TYPE text COLLATE "C",
  ADD PRIMARY KEY (company, action_no);

-- The actions that bear a name, in the order in which a job of the backlog walks them.
CREATE INDEX cart_action_user_fp ON cart_action (company, user_fp, occurred_at, action_no)
  WHERE user_fp IS NOT NULL;
CREATE INDEX cart_action_faq_fp ON cart_action (company, faq_fp, occurred_at, action_no)
  WHERE faq_fp IS NOT NULL;
CREATE INDEX cart_action_cart_id ON cart_action (company, cart_id, occurred_at, action_no)
  WHERE cart_id IS NOT NULL;
CREATE INDEX cart_action_checkout_token
  ON cart_action (company, checkout_token, occurred_at, action_no) WHERE checkout_token IS NOT NULL;
CREATE INDEX cart_action_customer_id ON cart_action (company, customer_id, occurred_at, action_no)
  WHERE customer_id IS NOT NULL;
CREATE INDEX cart_action_email_hash ON cart_action (company, email_hash, occurred_at, action_no)
  WHERE email_hash IS NOT NULL;
CREATE INDEX cart_action_conversation
  ON cart_action (company, conversation_id, occurred_at, action_no)
  WHERE conversation_id IS NOT NULL;

-- Names that more orders bear than any shopper places: they identify nobody. By the hash of
-- order_identity.
CREATE TABLE crowded_name (
  company    integer     NOT NULL,
  name       bigint      NOT NULL,
  noticed_at timestamptz NOT NULL,
  PRIMARY KEY (company, name)
);

-- A job walks the orders of a name or of a conversation by their numbers, so that each slice costs
-- the same, however many there are.
CREATE INDEX order_identity_name_order ON order_identity (name, order_no);
DROP INDEX order_identity_name;
CREATE INDEX orders_conversation_order ON orders (company, conversation_id, order_no)
  WHERE conversation_id IS NOT NULL;
DROP INDEX orders_conversation;

-- Where a job that was queued again while it ran begins once more when it is done.
ALTER TABLE decision_backlog ADD COLUMN again_from timestamptz;

-- Cart actions from before are decided in the background.
INSERT INTO decision_backlog (company, kind, subject, from_at, to_at, after_no, queued_at)
SELECT c.id, 'CART_ALL', '', timestamptz 'epoch', timestamptz '9999-01-01Z',
       -9223372036854775808, now()
FROM company c WHERE EXISTS (SELECT FROM cart_action a WHERE a.company = c.id);

ALTER TABLE cart_action
  ALTER trust SET STATISTICS 10, ALTER checkout_token SET STATISTICS 10,
  ALTER customer_id SET STATISTICS 10, ALTER email_hash SET STATISTICS 10,
  ALTER conversation_id SET STATISTICS 10, ALTER channel SET STATISTICS 10,
  ALTER rule SET STATISTICS 10, ALTER identity_method SET STATISTICS 10,
  ALTER settings SET STATISTICS 10, ALTER evidence SET STATISTICS 10;
ALTER TABLE orders
  ALTER reported_by SET STATISTICS 10, ALTER evidence SET STATISTICS 10,
  ALTER ignored_names SET STATISTICS 10;
