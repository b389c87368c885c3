-- Reports of an order that newer ones replaced are set apart, so that what an order costs does not
-- grow with the reports about it.

ALTER TABLE event
  -- Hash of what such a report says, and with which trust: a repeat of it is still known. Null: the
  -- order is merged from this report.
  ADD COLUMN superseded uuid;
ALTER TABLE event ALTER superseded SET STATISTICS 0;

ALTER TABLE orders
  ADD COLUMN superseded boolean; -- whether it has such reports; null: no
ALTER TABLE orders ALTER superseded SET STATISTICS 0;

CREATE INDEX event_standing ON event (company, order_no)
  WHERE order_no IS NOT NULL AND superseded IS NULL;
CREATE INDEX event_superseded ON event (company, order_no, superseded)
  WHERE superseded IS NOT NULL;
DROP INDEX event_order;
