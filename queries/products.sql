-- Products known by name, with the most exact place their source allows.
-- one row: a product in one source
-- param unit_id: text = null
-- param commune_code: text = null
-- used by: pages/components/province_products.py, pages/components/sources_list.py
SELECT
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
FROM mart_product AS p
INNER JOIN core_unit AS u ON p.unit_id = u.unit_id
INNER JOIN core_source AS s ON p.source_id = s.source_id
WHERE
    ($unit_id IS NULL OR p.unit_id = $unit_id OR p.current_unit_id = $unit_id)
    AND ($commune_code IS NULL OR p.commune_code = $commune_code)
ORDER BY p.star DESC NULLS LAST, p.product_name ASC NULLS LAST, p.product_id ASC NULLS LAST
