-- Products with the most exact place their source allows: a commune of today (etl/places.py says which, and how it was
-- found), else the district's or province's name only.
-- one row: a product in one source
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
    s.old_code,
    s.commune_code,
    n.name_vi AS commune_name,
    CASE
        WHEN s.commune_code IS NOT NULL AND s.is_divided THEN 'commune_divided'
        WHEN s.commune_code IS NOT NULL AND s.place_how = 'former' THEN 'commune_former'
        WHEN s.commune_code IS NOT NULL AND s.place_how = 'decision' THEN 'commune_decided'
        WHEN s.commune_code IS NOT NULL THEN 'commune'
        WHEN p.commune <> '' THEN 'commune_unresolved'
        WHEN p.district <> '' THEN 'district'
        ELSE 'province'
    END AS place_exactness,
    s.place_how,
    p.recognised_on,
    p.recognised_precision,
    p.decision_no,
    p.certifying_level,
    p.event,
    p.source_id,
    p.note
FROM stg_product AS p
INNER JOIN ref_province_parts AS r ON p.unit_id = r.old_unit_id
INNER JOIN stg_product_place AS s ON p.product_row = s.product_row
LEFT JOIN ref_communes_34 AS n ON s.commune_code = n.commune_code
