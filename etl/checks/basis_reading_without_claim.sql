-- Every reading of a basis belongs to a claim that is there, and names a known basis.
-- severity: error
-- known faults: no
-- action_en: Correct or take out the row of data/reference/claim_basis.csv.
-- action_vi: Sửa hoặc bỏ dòng trong data/reference/claim_basis.csv.
SELECT b.raw_file, b.raw_row, b.unit_id, b.unit_id || ':' || CAST(b.as_of AS VARCHAR) || ':' || b.source_id AS subject, 'basis ' || b.basis || ' for ' || COALESCE(NULLIF(b.metric, ''), 'all metrics') AS found, 'a claim of that unit, date, source and metric; a known basis' AS expected
FROM stg_claim_basis AS b
LEFT JOIN (SELECT DISTINCT unit_id, as_of, source_id, metric FROM stg_observation) AS o
    ON b.unit_id = o.unit_id AND b.as_of = o.as_of AND b.source_id = o.source_id AND (b.metric = '' OR b.metric = o.metric)
WHERE o.unit_id IS NULL OR b.basis NOT IN ('ever_recognised', 'valid_on_date', 'not_stated')
