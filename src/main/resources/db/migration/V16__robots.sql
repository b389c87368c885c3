-- Robots, and browsers that a program drives, are no visitors: what they do is stored with a flag and
-- attributed like everything else, since a shopper may be taken for one, but not counted as a visitor.
ALTER TABLE cart_action ADD COLUMN automated boolean;  -- null: no
ALTER TABLE touchpoint  ADD COLUMN automated boolean;  -- null: no

CREATE OR REPLACE VIEW presence_fact AS
SELECT company, occurred_at, 'visitor' AS kind, hashtextextended(coalesce(user_fp, faq_fp), 0) AS who,
       '' AS currency, 1 AS seen, (conversation_id IS NOT NULL)::integer AS assisted,
       (status = 'paid' AND NOT test AND automatic IS NOT TRUE
        AND browser_match IS DISTINCT FROM 'unconfirmed')::integer AS bought,
       (status = 'paid' AND NOT test AND automatic IS NOT TRUE)::integer AS claimed
FROM orders WHERE coalesce(user_fp, faq_fp) IS NOT NULL
UNION ALL
SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', 1,
       (conversation_id IS NOT NULL)::integer, 0, 0
FROM cart_action WHERE coalesce(user_fp, faq_fp) IS NOT NULL AND automated IS NOT TRUE
UNION ALL
SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', 1,
       (helpful OR channel = 'NUDGE')::integer, 0, 0
FROM touchpoint WHERE automated IS NOT TRUE
UNION ALL
SELECT company, occurred_at, 'cart',
       hashtextextended(coalesce('c' || cart_id, 'n' || cart_no, 'f' || coalesce(user_fp, faq_fp)), 0),
       currency, 1, (conversation_id IS NOT NULL)::integer, 0, 0
FROM cart_action
WHERE excluded IS NULL AND coalesce(cart_id, cart_no::text, user_fp, faq_fp) IS NOT NULL;

CREATE OR REPLACE FUNCTION cart_actions_added_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change (company, occurred_at, sign, removal, currency, channel, products, names,
                              quantities, totals)
  SELECT company, occurred_at, 1, true, currency, channel, ARRAY[product_id],
         ARRAY[product_name], ARRAY[-delta], ARRAY[-amount]
  FROM added WHERE excluded IS NULL AND delta < 0;
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', 1,
         (conversation_id IS NOT NULL)::integer, 0, 0
  FROM added WHERE coalesce(user_fp, faq_fp) IS NOT NULL AND automated IS NOT TRUE
  UNION ALL
  SELECT company, occurred_at, 'cart',
         hashtextextended(coalesce('c' || cart_id, 'n' || cart_no, 'f' || coalesce(user_fp, faq_fp)), 0),
         currency, 1, (conversation_id IS NOT NULL)::integer, 0, 0
  FROM added
  WHERE excluded IS NULL AND coalesce(cart_id, cart_no::text, user_fp, faq_fp) IS NOT NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cart_actions_removed_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_change (company, occurred_at, sign, removal, currency, channel, products, names,
                              quantities, totals)
  SELECT company, occurred_at, -1, true, currency, channel, ARRAY[product_id],
         ARRAY[product_name], ARRAY[-delta], ARRAY[-amount]
  FROM removed WHERE excluded IS NULL AND delta < 0;
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(coalesce(user_fp, faq_fp), 0), '', -1,
         -(conversation_id IS NOT NULL)::integer, 0, 0
  FROM removed WHERE coalesce(user_fp, faq_fp) IS NOT NULL AND automated IS NOT TRUE
  UNION ALL
  SELECT company, occurred_at, 'cart',
         hashtextextended(coalesce('c' || cart_id, 'n' || cart_no, 'f' || coalesce(user_fp, faq_fp)), 0),
         currency, -1, -(conversation_id IS NOT NULL)::integer, 0, 0
  FROM removed
  WHERE excluded IS NULL AND coalesce(cart_id, cart_no::text, user_fp, faq_fp) IS NOT NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cart_actions_changed_more() RETURNS trigger LANGUAGE plpgsql AS $$
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
    WHERE coalesce(user_fp, faq_fp) IS NOT NULL AND automated IS NOT TRUE
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

CREATE OR REPLACE FUNCTION touchpoints_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', 1,
         (helpful OR channel = 'NUDGE')::integer, 0, 0
  FROM added WHERE automated IS NOT TRUE;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION touchpoints_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', -1,
         -(helpful OR channel = 'NUDGE')::integer, 0, 0
  FROM removed WHERE automated IS NOT TRUE;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION touchpoints_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO presence_change
  SELECT company, occurred_at, 'visitor', hashtextextended(fingerprint, 0), '', sum(sign),
         sum(sign * (helpful OR channel = 'NUDGE')::integer), 0, 0
  FROM (SELECT -1 AS sign, * FROM removed UNION ALL SELECT 1, * FROM added) AS change
  WHERE automated IS NOT TRUE
  GROUP BY 1, 2, 4
  HAVING sum(sign) <> 0 OR sum(sign * (helpful OR channel = 'NUDGE')::integer) <> 0;
  RETURN NULL;
END $$;
