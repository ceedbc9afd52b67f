-- All that is known of one figure of a unit through time: each statement, and for a merged province the sums of its parts.
-- one row: a level; `picked` where it is or was the headline figure, `is_derived` where it is a sum of all parts
-- param unit_id: text
-- param metric: text = products_total
-- param as_of: date = today
-- used by: pages/components/working_target.py
WITH headline AS (SELECT * FROM mart_headline WHERE unit_id = $unit_id AND metric = $metric AND valid_from <= $as_of),

picked_set AS (SELECT DISTINCT claim_set_id FROM headline WHERE NOT is_derived),

known AS (
    SELECT
        l.unit_id,
        l.metric,
        l.as_of_end AS as_of,
        l.as_of_precision,
        l.as_of_start,
        l.value,
        l.value_qualifier,
        l.basis,
        l.is_computed,
        FALSE AS is_derived,
        p.claim_set_id IS NOT NULL AS picked,
        l.source_id,
        TRY_CAST(NULL AS VARCHAR) AS parts
    FROM mart_level AS l
    LEFT JOIN picked_set AS p ON l.claim_set_id = p.claim_set_id
    WHERE l.unit_id = $unit_id AND l.metric = $metric AND l.as_of_end <= $as_of

    UNION ALL

    SELECT
        unit_id,
        metric,
        -- A sum holds from the newest of its parts' dates.
        valid_from AS as_of,
        'day' AS as_of_precision,
        valid_from AS as_of_start,
        value,
        value_qualifier,
        basis,
        is_computed,
        TRUE AS is_derived,
        TRUE AS picked,
        source_id,
        parts
    FROM headline
    WHERE is_derived AND parts_known = parts_total
)

SELECT
    k.unit_id,
    k.metric,
    k.as_of,
    k.as_of_precision,
    k.as_of_start,
    k.value,
    k.value_qualifier,
    k.value_qualifier <> '' AS is_approx,
    k.basis,
    k.is_computed,
    k.is_derived,
    k.picked,
    k.source_id,
    s.publisher,
    k.parts
FROM known AS k
LEFT JOIN core_source AS s ON k.source_id = s.source_id
ORDER BY k.as_of ASC NULLS LAST, k.picked ASC NULLS LAST, k.source_id ASC NULLS LAST
