-- Today's communes with their products of the register on a day: how many, the best star, what lapses soon, where nothing is.
-- one row: a commune of the map, those without a product included; is_whole says whether a whole register was read
-- param as_of: date = today
-- param vintage: choice(63,34) = 34
-- param unit_id: text = null
-- used by: queries/commune_rows.py, pages/components/register_filters.py, reports/register.py, reports/offline/contents.py
WITH commune AS (SELECT * FROM ref_communes_34),

-- On the map of 63 a commune of today belongs to the old province of the old communes it was made of.
home AS (
    SELECT commune_code, unit_id FROM commune WHERE $vintage = '34'
    UNION
    SELECT x.new_code AS commune_code, o.unit_id
    FROM ref_commune_crosswalk AS x
    INNER JOIN ref_communes_63 AS o ON x.old_code = o.commune_code
    WHERE $vintage = '63'
),

known AS (
    SELECT
        CASE WHEN $vintage = '63' THEN unit_id ELSE current_unit_id END AS at_unit_id,
        commune_code,
        star,
        standing,
        ends_first,
        ends_last,
        standing = 'listed' AND ends_first >= $as_of AS is_valid
    FROM mart_register
    WHERE state_from <= $as_of AND (state_until IS NULL OR $as_of < state_until) AND commune_code IS NOT NULL
),

counted AS (
    SELECT
        at_unit_id,
        commune_code,
        SUM(CASE WHEN standing IN ('listed', 'lapsed') THEN 1 ELSE 0 END) AS n_products,
        SUM(CASE WHEN is_valid THEN 1 ELSE 0 END) AS valid,
        SUM(CASE WHEN is_valid AND ends_first <= CAST($as_of + INTERVAL 6 MONTH AS DATE) THEN 1 ELSE 0 END) AS lapsing_6,
        SUM(CASE WHEN is_valid AND ends_first <= CAST($as_of + INTERVAL 12 MONTH AS DATE) THEN 1 ELSE 0 END) AS lapsing_12,
        SUM(CASE WHEN standing = 'listed' AND ends_first < $as_of AND ends_last >= $as_of THEN 1 ELSE 0 END) AS may_have_lapsed,
        SUM(CASE WHEN standing = 'lapsed' OR (standing = 'listed' AND ends_last < $as_of) THEN 1 ELSE 0 END) AS lapsed,
        SUM(CASE WHEN standing = 'listed' AND ends_last IS NULL THEN 1 ELSE 0 END) AS unknown_date,
        MAX(CASE WHEN standing IN ('listed', 'lapsed') THEN CASE star WHEN '5' THEN 5 WHEN '4' THEN 4 WHEN '3' THEN 3 END END) AS best_star,
        SUM(CASE WHEN star = '3' AND standing IN ('listed', 'lapsed') THEN 1 ELSE 0 END) AS star_3,
        SUM(CASE WHEN star = '4' AND standing IN ('listed', 'lapsed') THEN 1 ELSE 0 END) AS star_4,
        SUM(CASE WHEN star = '5' AND standing IN ('listed', 'lapsed') THEN 1 ELSE 0 END) AS star_5,
        SUM(CASE WHEN star = 'potential_5' AND standing IN ('listed', 'lapsed') THEN 1 ELSE 0 END) AS potential_5
    FROM known
    GROUP BY at_unit_id, commune_code
),

whole AS (SELECT DISTINCT unit_id FROM core_register_reach WHERE is_full AND is_whole AND as_of <= $as_of)

SELECT
    c.commune_code,
    c.name_vi AS commune_name,
    c.type AS commune_type,
    h.unit_id,
    CAST(c.lat AS DOUBLE) AS lat,
    CAST(c.lon AS DOUBLE) AS lon,
    COALESCE(n.n_products, 0) AS n_products,
    COALESCE(n.valid, 0) AS valid,
    COALESCE(n.lapsing_6, 0) AS lapsing_6,
    COALESCE(n.lapsing_12, 0) AS lapsing_12,
    COALESCE(n.may_have_lapsed, 0) AS may_have_lapsed,
    COALESCE(n.lapsed, 0) AS lapsed,
    COALESCE(n.unknown_date, 0) AS unknown_date,
    n.best_star,
    COALESCE(n.star_3, 0) AS star_3,
    COALESCE(n.star_4, 0) AS star_4,
    COALESCE(n.star_5, 0) AS star_5,
    COALESCE(n.potential_5, 0) AS potential_5,
    COALESCE(n.n_products, 0) = 0 AS is_empty,
    w.unit_id IS NOT NULL AS is_whole
FROM home AS h
INNER JOIN commune AS c ON h.commune_code = c.commune_code
LEFT JOIN counted AS n ON h.commune_code = n.commune_code AND h.unit_id = n.at_unit_id
LEFT JOIN whole AS w ON h.unit_id = w.unit_id
WHERE $unit_id IS NULL OR h.unit_id = $unit_id
ORDER BY n_products DESC NULLS LAST, c.commune_code ASC NULLS LAST
