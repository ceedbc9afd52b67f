-- Products with the most exact place their source allows: a commune of today through the old commune's code, else the
-- district's or province's name only.
-- one row: a product in one source
WITH product AS (SELECT * FROM stg_product),

part AS (SELECT old_unit_id, new_unit_id FROM ref_province_parts),

old_commune AS (SELECT commune_code, unit_id, LOWER(name_vi) AS name, LOWER(district_name) AS district FROM ref_communes_63),

new_commune AS (SELECT commune_code, unit_id, name_vi, LOWER(name_vi) AS name FROM ref_communes_34),

crosswalk AS (SELECT old_code, new_code, is_divided = 'true' AS is_divided FROM ref_commune_crosswalk WHERE is_default = 'true'),

-- A commune's name repeats within a province, so a stated district must fit too, and one commune only may remain.
old_candidate AS (
    SELECT p.product_row, o.commune_code
    FROM product AS p
    INNER JOIN old_commune AS o
        ON p.unit_id = o.unit_id
        AND LOWER(p.commune) = o.name
        AND (p.district = '' OR o.district LIKE '%' || LOWER(p.district))
    WHERE p.commune <> ''
),

old_match AS (
    SELECT product_row, MIN(commune_code) AS old_code FROM old_candidate GROUP BY product_row HAVING COUNT(*) = 1
),

new_candidate AS (
    SELECT p.product_row, n.commune_code
    FROM product AS p
    INNER JOIN part AS r ON p.unit_id = r.old_unit_id
    INNER JOIN new_commune AS n ON r.new_unit_id = n.unit_id AND LOWER(p.commune) = n.name
    LEFT JOIN old_candidate AS o ON p.product_row = o.product_row
    -- Only where no old commune bears the name: a new commune of an old name covers more than the old one did.
    WHERE p.commune <> '' AND p.district = '' AND o.product_row IS NULL
),

new_match AS (
    SELECT product_row, MIN(commune_code) AS new_code FROM new_candidate GROUP BY product_row HAVING COUNT(*) = 1
),

placed AS (
    SELECT
        p.*,
        o.old_code,
        COALESCE(c.new_code, n.new_code) AS commune_code,
        COALESCE(c.is_divided, FALSE) AS is_divided
    FROM product AS p
    LEFT JOIN old_match AS o ON p.product_row = o.product_row
    LEFT JOIN crosswalk AS c ON o.old_code = c.old_code
    LEFT JOIN new_match AS n ON p.product_row = n.product_row
)

SELECT
    'product-' || CAST(p.product_row AS VARCHAR) AS product_id,
    p.product_name,
    NULLIF(p.star, '') AS star,
    p.entity_name,
    p.entity_type,
    p.product_group,
    p.commune,
    p.district,
    p.unit_id,
    r.new_unit_id AS current_unit_id,
    p.old_code,
    p.commune_code,
    n.name_vi AS commune_name,
    CASE
        WHEN p.commune_code IS NOT NULL AND p.is_divided THEN 'commune_divided'
        WHEN p.commune_code IS NOT NULL THEN 'commune'
        WHEN p.commune <> '' THEN 'commune_unresolved'
        WHEN p.district <> '' THEN 'district'
        ELSE 'province'
    END AS place_exactness,
    p.recognised_on,
    p.recognised_precision,
    p.decision_no,
    p.certifying_level,
    p.event,
    p.source_id,
    p.note
FROM placed AS p
INNER JOIN part AS r ON p.unit_id = r.old_unit_id
LEFT JOIN ref_communes_34 AS n ON p.commune_code = n.commune_code
