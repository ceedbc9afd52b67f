-- Every statement as it was made, with the rule that picked it as the headline figure of its day or did not.
-- one row: a claim
-- param unit_id: text = null
-- param metric: text = null
-- param source_id: text = null
-- used by: queries/package/tables.py
WITH claim AS (SELECT * FROM mart_claim WHERE at_unit_id = unit_id)

SELECT
    c.claim_id,
    c.claim_set_id,
    c.unit_id,
    c.metric,
    c.headline_metric,
    c.value,
    c.value_unit,
    NULLIF(c.value_qualifier, '') AS value_qualifier,
    c.as_of,
    c.as_of_precision,
    c.as_of_start,
    c.basis,
    c.source_id,
    c.tier,
    NULLIF(c.published_on, '') AS published_on,
    c.picked,
    c.picked_because,
    NULLIF(c.note, '') AS note
FROM claim AS c
WHERE
    ($unit_id IS NULL OR c.unit_id = $unit_id)
    AND ($metric IS NULL OR c.metric = $metric)
    AND ($source_id IS NULL OR c.source_id = $source_id)
ORDER BY c.unit_id ASC NULLS LAST, c.metric ASC NULLS LAST, c.as_of ASC NULLS LAST, c.claim_id ASC NULLS LAST
