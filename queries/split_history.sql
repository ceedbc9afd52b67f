-- How one unit's split by stars moved: sets of counts, and published shares where no counts were given.
-- one row: a set of star classes of one source and date, oldest first; unit says products or percent
-- param unit_id: text
-- param as_of: date = today
-- used by: pages/components/overview_parts.py, pages/components/province_country.py, pages/components/province_history.py, reports/briefing.py
WITH counted AS (
    SELECT
        split_as_of AS as_of,
        split_as_of_start AS as_of_start,
        split_precision AS as_of_precision,
        'products' AS unit,
        split_total AS total,
        split_3 AS star_3,
        split_4 AS star_4,
        split_5 AS star_5,
        split_potential_5 AS potential_5,
        split_source_id AS source_id
    FROM mart_split
    WHERE unit_id = $unit_id AND valid_from = split_as_of AND split_as_of <= $as_of
),

shared AS (
    SELECT
        as_of_end AS as_of,
        as_of_start,
        as_of_precision,
        'percent' AS unit,
        100.0 AS total,
        MAX(CASE WHEN metric = 'share_products_3star' THEN value END) AS star_3,
        MAX(CASE WHEN metric = 'share_products_4star' THEN value END) AS star_4,
        MAX(CASE WHEN metric = 'share_products_5star' THEN value END) AS star_5,
        MAX(CASE WHEN metric = 'share_products_potential_5star' THEN value END) AS potential_5,
        source_id
    FROM mart_claim
    WHERE at_unit_id = $unit_id AND picked AND as_of_end <= $as_of
    GROUP BY claim_set_id, as_of_end, as_of_start, as_of_precision, source_id
),

both_kinds AS (
    SELECT * FROM counted
    UNION ALL
    SELECT s.*
    FROM shared AS s
    LEFT JOIN counted AS c ON s.as_of = c.as_of
    WHERE s.star_3 IS NOT NULL AND s.star_4 IS NOT NULL AND c.as_of IS NULL
)

SELECT * FROM both_kinds
ORDER BY as_of ASC NULLS LAST, source_id ASC NULLS LAST
