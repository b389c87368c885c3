-- Which variant of an experiment a visitor was shown. A name of a visitor has a row for each variant,
-- so that the order of arrival does not matter: with two variants the visitor crossed over.
CREATE TABLE exposure (
  company     integer     NOT NULL,
  experiment  text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  visitor     text COLLATE "C" NOT NULL, -- the other fingerprint of the event, if it had two; else the same
  variant     text COLLATE "C" NOT NULL,
  occurred_at timestamptz NOT NULL,      -- the first time
  PRIMARY KEY (company, experiment, fingerprint, visitor, variant)
);
CREATE INDEX exposure_fingerprint ON exposure (company, fingerprint);

COMMENT ON TABLE exposure IS 'Which variant of an experiment a visitor was shown, and when first.';
COMMENT ON COLUMN exposure.visitor IS 'The chat fingerprint of the event that named fingerprint: two fingerprints of one event are one visitor.';

-- What is stored already.
INSERT INTO exposure (company, experiment, fingerprint, visitor, variant, occurred_at)
SELECT e.company, e.data::jsonb ->> 'experiment', n.name,
       coalesce(e.data::jsonb #>> '{visitor,userFingerprint}', e.data::jsonb #>> '{visitor,faqFingerprint}'),
       e.data::jsonb ->> 'variant', min(e.occurred_at)
FROM event e
CROSS JOIN LATERAL (VALUES (e.data::jsonb #>> '{visitor,userFingerprint}'),
                           (e.data::jsonb #>> '{visitor,faqFingerprint}')) AS n (name)
WHERE e.kind IN ('exposure', 'interaction') AND n.name IS NOT NULL
  AND e.data::jsonb ->> 'experiment' IS NOT NULL AND e.data::jsonb ->> 'variant' IS NOT NULL
GROUP BY 1, 2, 3, 4, 5;
