-- How a rate or share of a province's products comes about.
-- one row: a quantity, in the order in which it is computed; none where the rate cannot be computed
-- builds on: province_rates, province_stars
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text
-- param rate: choice(per_100k,per_commune,share_3_pct,share_4_pct,share_5_pct) = per_100k
-- used by: pages/components/working_counts.py
WITH symbol AS (
    SELECT 1 AS step, 'x' AS symbol, 'total_of_rate' AS quantity
    UNION ALL SELECT 2 AS step, 'c' AS symbol, 'class_of_share' AS quantity
    UNION ALL SELECT 3 AS step, 's' AS symbol, 'whole_of_share' AS quantity
    UNION ALL SELECT 4 AS step, 'P' AS symbol, 'people' AS quantity
    UNION ALL SELECT 5 AS step, 'C' AS symbol, 'communes' AS quantity
    UNION ALL SELECT 6 AS step, 'r' AS symbol, 'per_100k' AS quantity
    UNION ALL SELECT 7 AS step, 'r' AS symbol, 'per_commune' AS quantity
    UNION ALL SELECT 8 AS step, 'r' AS symbol, 'class_share' AS quantity
),

people AS (SELECT * FROM ref_province_stats WHERE metric = 'population'),

asked AS (
    SELECT
        r.*,
        s.split_total,
        s.split_source_id AS set_source_id,
        p.source_id AS people_source_id,
        p.as_of AS people_as_of,
        CASE $rate WHEN 'share_3_pct' THEN s.split_3 WHEN 'share_4_pct' THEN s.split_4 WHEN 'share_5_pct' THEN s.split_5 END AS class_count,
        CASE $rate WHEN 'per_100k' THEN r.per_100k WHEN 'per_commune' THEN r.per_commune WHEN 'share_3_pct' THEN r.share_3_pct WHEN 'share_4_pct' THEN r.share_4_pct WHEN 'share_5_pct' THEN r.share_5_pct END AS rate
    FROM province_rates AS r
    INNER JOIN province_stars AS s ON r.unit_id = s.unit_id
    LEFT JOIN people AS p ON r.unit_id = p.unit_id
    WHERE r.unit_id = $unit_id
)

SELECT
    a.unit_id,
    a.name_vi,
    a.name_en,
    q.step,
    q.symbol,
    q.quantity,
    CASE q.quantity WHEN 'per_100k' THEN 'x * 100000 / P' WHEN 'per_commune' THEN 'x / C' WHEN 'class_share' THEN '100 * c / s' END AS formula,
    CAST(
        CASE q.quantity
            WHEN 'total_of_rate' THEN a.total
            WHEN 'class_of_share' THEN a.class_count
            WHEN 'whole_of_share' THEN a.split_total
            WHEN 'people' THEN a.population
            WHEN 'communes' THEN a.communes
            ELSE a.rate
        END AS DOUBLE
    ) AS value,
    CASE q.quantity WHEN 'people' THEN 'people' WHEN 'communes' THEN 'communes' WHEN 'class_share' THEN 'percent' WHEN 'per_100k' THEN 'rate' WHEN 'per_commune' THEN 'rate' ELSE 'products' END AS value_unit,
    CASE
        WHEN q.quantity = 'total_of_rate' THEN a.figure_as_of
        WHEN q.quantity IN ('class_of_share', 'whole_of_share') THEN a.split_as_of
        WHEN q.quantity = 'people' THEN CAST(a.people_as_of AS DATE)
    END AS day,
    CASE WHEN q.quantity = 'total_of_rate' THEN a.as_of_precision WHEN q.quantity IN ('class_of_share', 'whole_of_share') THEN a.split_precision WHEN q.quantity = 'people' THEN 'year' END AS day_precision,
    CASE
        WHEN q.quantity = 'total_of_rate' THEN a.source_id
        WHEN q.quantity IN ('class_of_share', 'whole_of_share') THEN a.set_source_id
        WHEN q.quantity = 'people' THEN a.people_source_id
    END AS source_id,
    TRY_CAST(NULL AS VARCHAR) AS parts,
    CASE q.quantity
        WHEN 'total_of_rate' THEN CASE WHEN a.is_derived THEN 'sum_of_provinces' ELSE 'headline' END
        WHEN 'whole_of_share' THEN 'same_set'
        WHEN 'people' THEN CASE $vintage WHEN '34' THEN 'average_people_summed' ELSE 'average_people' END
        WHEN 'communes' THEN 'communes_of_the_map'
    END AS rule,
    TRY_CAST(NULL AS VARCHAR) AS reason
FROM asked AS a
CROSS JOIN symbol AS q
WHERE
    a.rate IS NOT NULL
    AND (
        (q.quantity = 'total_of_rate' AND $rate IN ('per_100k', 'per_commune'))
        OR (q.quantity = 'people' AND $rate = 'per_100k')
        OR (q.quantity = 'communes' AND $rate = 'per_commune')
        OR q.quantity = $rate
        OR (q.quantity IN ('class_of_share', 'whole_of_share', 'class_share') AND $rate IN ('share_3_pct', 'share_4_pct', 'share_5_pct'))
    )
ORDER BY q.step ASC NULLS LAST
