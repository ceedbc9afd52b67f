-- Every departure from a source, with its reason.
-- one row: an entry of data/corrections.yml
-- used by: pages/components/sources_checks.py
SELECT correction_id, file, kind, stage, fields, value_from, value_to, reason, source
FROM raw_corrections
ORDER BY correction_id ASC NULLS LAST
