-- Products as they were last told, with the most exact place their source allows: a commune of today (the import or
-- etl/places.py says which, and how it was found), else the district's or province's name only.
-- one row: a product
SELECT
    product_id,
    product_name,
    star,
    entity_name,
    COALESCE(NULLIF(entity_type, ''), 'unknown') AS entity_type,
    COALESCE(NULLIF(product_group, ''), 'unknown') AS product_group,
    commune,
    district,
    unit_id,
    current_unit_id,
    old_code,
    commune_code,
    commune_name,
    place_exactness,
    place_how,
    recognised_on,
    recognised_precision,
    decision_no,
    certifying_level,
    COALESCE(NULLIF(event, ''), 'unknown') AS event,
    source_id,
    edition_id,
    note
FROM mart_register
WHERE state_until IS NULL
