-- Tables that only grow. A vacuum has nothing to clear away there, and the one scan by an index alone,
-- for delivery keys, finds only repeats; but one for inserts marks every page as visible, and with data checksums that puts the whole
-- page into the WAL once more: twice what its rows cost. The vacuum against wraparound stays.
-- ANALYZE marks the pages it looks at likewise: 3,000 of them suffice for keys that are all different
-- and times that ascend, and again when a table has doubled.
DO $$
DECLARE
  grows text;
  field text;
BEGIN
  FOREACH grows IN ARRAY ARRAY['delivery_key', 'archive_index', 'archive_block', 'event_key', 'event',
                               'orders', 'order_identity', 'cart_action', 'forwarded']
  LOOP
    EXECUTE format('ALTER TABLE %I SET (autovacuum_vacuum_insert_threshold = -1,
                                        autovacuum_analyze_scale_factor = 1)', grows);
    FOR field IN
      SELECT attname FROM pg_attribute
      WHERE attrelid = grows::regclass AND attnum > 0 AND NOT attisdropped
        AND attstattarget IS DISTINCT FROM 0
    LOOP
      EXECUTE format('ALTER TABLE %I ALTER %I SET STATISTICS 10', grows, field);
    END LOOP;
  END LOOP;
END $$;
ALTER TABLE archive_block SET (toast.autovacuum_vacuum_insert_threshold = -1);
