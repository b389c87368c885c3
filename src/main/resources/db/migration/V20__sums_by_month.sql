-- Sums by months of the company's time zone, each named by its first day: figures of a long range read
-- whole months, and the days before and after them.
CREATE TABLE sales_month (LIKE sales_day) WITH (fillfactor = 80);
CREATE UNIQUE INDEX sales_month_key ON sales_month
  (company, day, currency, channel, source, source_type, status, test, automatic, browser_match, store,
   reported_by, evidence) NULLS NOT DISTINCT;
CREATE TABLE cart_month (LIKE cart_day) WITH (fillfactor = 80);
CREATE UNIQUE INDEX cart_month_key ON cart_month (company, day, currency, channel) NULLS NOT DISTINCT;
CREATE TABLE earned_month (LIKE earned_day) WITH (fillfactor = 80);
CREATE UNIQUE INDEX earned_month_key ON earned_month
  (company, day, currency, channel, last_channel, direct, delay, source, source_type, status, test,
   automatic, browser_match, store) NULLS NOT DISTINCT;

CREATE FUNCTION months_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'orders' THEN
    TRUNCATE sales_month, earned_month;
  ELSIF TG_TABLE_NAME = 'refund' THEN
    UPDATE sales_month SET refunds = 0;
  ELSE
    TRUNCATE cart_month;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER orders_emptied_months AFTER TRUNCATE ON orders
FOR EACH STATEMENT EXECUTE FUNCTION months_emptied();
CREATE TRIGGER refunds_emptied_months AFTER TRUNCATE ON refund
FOR EACH STATEMENT EXECUTE FUNCTION months_emptied();
CREATE TRIGGER cart_actions_emptied_months AFTER TRUNCATE ON cart_action
FOR EACH STATEMENT EXECUTE FUNCTION months_emptied();

-- What is stored already.
INSERT INTO sales_month (company, day, currency, channel, source, source_type, status, test, automatic,
                         browser_match, store, reported_by, evidence, orders, gross, refunded, adjusted,
                         refunds)
SELECT company, date_trunc('month', day)::date, currency, channel, source, source_type, status, test,
       automatic, browser_match, store, reported_by, evidence, sum(orders), sum(gross), sum(refunded),
       sum(adjusted), sum(refunds)
FROM sales_day GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
INSERT INTO cart_month (company, day, currency, channel, actions, amount)
SELECT company, date_trunc('month', day)::date, currency, channel, sum(actions), sum(amount)
FROM cart_day GROUP BY 1, 2, 3, 4;
INSERT INTO earned_month (company, day, currency, channel, last_channel, direct, delay, source,
                          source_type, status, test, automatic, browser_match, store, orders, gross,
                          refunded, adjusted)
SELECT company, date_trunc('month', day)::date, currency, channel, last_channel, direct, delay, source,
       source_type, status, test, automatic, browser_match, store, sum(orders), sum(gross), sum(refunded),
       sum(adjusted)
FROM earned_day GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;
