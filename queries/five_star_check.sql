-- The 5-star products that are known by name, held against the number that each province claims.
-- one row: the country, then each unit with a 5-star product by name or a claimed figure
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- used by: pages/components/sources_checks.py
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage OR unit_id = 'VN'),

known AS (
    SELECT unit_id, current_unit_id, ends_first, ends_last
    FROM mart_register
    WHERE
        star = '5'
        AND state_from <= $as_of
        AND (state_until IS NULL OR $as_of < state_until)
        AND standing IN ('listed', 'lapsed')
),

listed AS (
    SELECT
        u.unit_id,
        COUNT(*) AS n_listed,
        SUM(CASE WHEN k.ends_first >= $as_of THEN 1 ELSE 0 END) AS n_listed_valid,
        SUM(CASE WHEN k.ends_last IS NULL THEN 1 ELSE 0 END) AS n_listed_undated
    FROM known AS k
    INNER JOIN unit AS u ON u.unit_id = 'VN' OR u.unit_id = k.unit_id OR u.unit_id = k.current_unit_id
    GROUP BY u.unit_id
),

claimed AS (
    SELECT * FROM mart_headline
    WHERE metric = 'products_5star' AND valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    COALESCE(l.n_listed, 0) AS n_listed,
    COALESCE(l.n_listed_valid, 0) AS n_listed_valid,
    COALESCE(l.n_listed_undated, 0) AS n_listed_undated,
    c.value AS reported,
    c.value_min AS reported_min,
    c.value_max AS reported_max,
    c.figure_as_of AS reported_as_of,
    c.as_of_precision,
    c.basis,
    c.source_id,
    c.is_derived,
    c.value - COALESCE(l.n_listed, 0) AS difference,
    CASE
        WHEN c.value IS NULL THEN 'no_figure'
        WHEN c.value < l.n_listed THEN 'more_listed_than_reported'
        WHEN c.value > COALESCE(l.n_listed, 0) THEN 'not_all_listed'
        ELSE 'agree'
    END AS finding
FROM unit AS u
LEFT JOIN listed AS l ON u.unit_id = l.unit_id
LEFT JOIN claimed AS c ON u.unit_id = c.unit_id
WHERE u.unit_id = 'VN' OR l.n_listed > 0 OR c.value IS NOT NULL
ORDER BY u.sort_vi ASC NULLS LAST
