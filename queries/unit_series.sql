-- All claims about a unit's total and stars, for its history.
-- one row: a claim; products_3plus and products_recognised are both read as products_total
-- param unit_id: text
-- used by: pages/components/province_history.py
SELECT
    c.at_unit_id AS unit_id,
    c.headline_metric AS metric,
    c.metric AS stated_metric,
    c.as_of_end AS as_of,
    c.as_of_precision,
    c.as_of_start,
    c.value,
    c.basis,
    c.source_id,
    c.claim_id,
    c.picked,
    c.picked_because,
    c.value_qualifier <> '' AS is_approx
FROM mart_claim AS c
WHERE
    c.at_unit_id = $unit_id
    AND c.headline_metric IN ('products_total', 'products_3star', 'products_4star', 'products_5star', 'products_potential_5star')
ORDER BY c.headline_metric ASC NULLS LAST, c.as_of_end ASC NULLS LAST, c.source_id ASC NULLS LAST
