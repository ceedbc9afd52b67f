-- Products known by name, with the most exact place their source allows.
-- one row: a product in one source
-- param unit_id: text = null
-- param source_id: text = null
-- used by: queries/package/tables.py
WITH product AS (SELECT * FROM mart_product)

SELECT
    p.product_id,
    p.product_name,
    p.star,
    p.product_group,
    NULLIF(p.entity_name, '') AS entity_name,
    p.entity_type,
    p.unit_id,
    p.current_unit_id,
    NULLIF(p.district, '') AS district,
    NULLIF(p.commune, '') AS commune,
    p.commune_code,
    p.commune_name,
    p.place_exactness,
    p.place_how,
    p.recognised_on,
    p.recognised_precision,
    NULLIF(p.decision_no, '') AS decision_no,
    NULLIF(p.certifying_level, '') AS certifying_level,
    p.event,
    p.source_id,
    NULLIF(p.note, '') AS note
FROM product AS p
WHERE
    ($unit_id IS NULL OR p.unit_id = $unit_id OR p.current_unit_id = $unit_id)
    AND ($source_id IS NULL OR p.source_id = $source_id)
ORDER BY p.unit_id ASC NULLS LAST, p.product_name ASC NULLS LAST, p.product_id ASC NULLS LAST
