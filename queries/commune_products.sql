-- Today's communes of a province with the products known by name that could be placed in them.
-- one row: a commune; those without a known product only when asked for (all_communes)
-- param vintage: choice(63,34) = 34
-- param unit_id: text = null
-- param all_communes: bool = false
-- used by: queries/commune_rows.py
WITH commune AS (SELECT * FROM ref_communes_34),

product AS (SELECT * FROM mart_product WHERE commune_code IS NOT NULL),

-- On the map of 63 a commune of today belongs to the old province of the old communes it was made of.
old_home AS (
    SELECT DISTINCT x.new_code AS commune_code, o.unit_id
    FROM ref_commune_crosswalk AS x
    INNER JOIN ref_communes_63 AS o ON x.old_code = o.commune_code
),

home AS (
    SELECT commune_code, unit_id FROM commune WHERE $vintage = '34'
    UNION ALL
    SELECT commune_code, unit_id FROM old_home WHERE $vintage = '63'
),

counted AS (
    SELECT
        CASE WHEN $vintage = '63' THEN unit_id ELSE current_unit_id END AS unit_id,
        commune_code,
        COUNT(*) AS n_products,
        MAX(CASE star WHEN '5' THEN 5 WHEN '4' THEN 4 WHEN '3' THEN 3 END) AS best_star,
        SUM(CASE WHEN star = '3' THEN 1 ELSE 0 END) AS star_3,
        SUM(CASE WHEN star = '4' THEN 1 ELSE 0 END) AS star_4,
        SUM(CASE WHEN star = '5' THEN 1 ELSE 0 END) AS star_5,
        SUM(CASE WHEN star = 'potential_5' THEN 1 ELSE 0 END) AS potential_5
    FROM product
    GROUP BY CASE WHEN $vintage = '63' THEN unit_id ELSE current_unit_id END, commune_code
)

SELECT
    c.commune_code,
    c.name_vi AS commune_name,
    c.type AS commune_type,
    h.unit_id,
    CAST(c.lat AS DOUBLE) AS lat,
    CAST(c.lon AS DOUBLE) AS lon,
    COALESCE(n.n_products, 0) AS n_products,
    n.best_star,
    COALESCE(n.star_3, 0) AS star_3,
    COALESCE(n.star_4, 0) AS star_4,
    COALESCE(n.star_5, 0) AS star_5,
    COALESCE(n.potential_5, 0) AS potential_5
FROM home AS h
INNER JOIN commune AS c ON h.commune_code = c.commune_code
LEFT JOIN counted AS n ON h.commune_code = n.commune_code AND h.unit_id = n.unit_id
WHERE ($unit_id IS NULL OR h.unit_id = $unit_id) AND ($all_communes OR n.n_products > 0)
ORDER BY n_products DESC NULLS LAST, c.commune_code ASC NULLS LAST
