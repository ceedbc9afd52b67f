-- Products known by name, with the most exact place their source allows, the highest star first. `total` counts the whole answer.
-- one row: a product in one source
-- param unit_id: text = null
-- param commune_code: text = null
-- param source_id: text = null
-- param recognised_until: date = null
-- param limit: int = 10000000
-- used by: pages/components/province_products.py, pages/components/sources_list.py
WITH chosen AS (
    SELECT
        product_id,
        product_name,
        CASE star WHEN '5' THEN 0 WHEN 'potential_5' THEN 1 WHEN '4' THEN 2 WHEN '3' THEN 3 ELSE 4 END AS place
    FROM mart_product
    WHERE
        ($unit_id IS NULL OR unit_id = $unit_id OR current_unit_id = $unit_id)
        AND ($commune_code IS NULL OR commune_code = $commune_code)
        AND ($source_id IS NULL OR source_id = $source_id)
        AND ($recognised_until IS NULL OR recognised_on IS NULL OR recognised_on <= $recognised_until)
),

-- The first ones by narrow columns; the wide ones are read for them alone.
listed AS (
    SELECT product_id, place FROM chosen
    ORDER BY place ASC NULLS LAST, product_name ASC NULLS LAST, product_id ASC NULLS LAST
    LIMIT $limit
),

counted AS (SELECT COUNT(*) AS total FROM chosen)

SELECT
    c.total,
    p.product_id,
    p.product_name,
    p.star,
    p.entity_name,
    p.entity_type,
    p.product_group,
    p.commune,
    p.district,
    p.unit_id,
    u.name_vi,
    u.name_en,
    p.current_unit_id,
    p.commune_code,
    p.commune_name,
    p.place_exactness,
    p.place_how,
    p.recognised_on,
    p.recognised_precision,
    p.decision_no,
    p.event,
    p.source_id,
    s.publisher,
    s.url
FROM listed AS l
CROSS JOIN counted AS c
INNER JOIN mart_product AS p ON l.product_id = p.product_id
INNER JOIN core_unit AS u ON p.unit_id = u.unit_id
INNER JOIN core_source AS s ON p.source_id = s.source_id
ORDER BY l.place ASC NULLS LAST, p.product_name ASC NULLS LAST, p.product_id ASC NULLS LAST
