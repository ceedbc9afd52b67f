-- All that is known of one product on a day.
-- one row: the product
-- param product_id: text
-- param as_of: date = today
-- used by: pages/components/register_product.py
SELECT
    r.product_id,
    r.product_name,
    r.product_code,
    r.star,
    CASE
        WHEN r.standing <> 'listed' THEN r.standing
        WHEN r.ends_last IS NULL THEN 'unknown_date'
        WHEN r.ends_last < $as_of THEN 'lapsed'
        WHEN r.ends_first < $as_of THEN 'may_have_lapsed'
        WHEN r.ends_first <= CAST($as_of + INTERVAL 6 MONTH AS DATE) THEN 'lapsing_6'
        WHEN r.ends_first <= CAST($as_of + INTERVAL 12 MONTH AS DATE) THEN 'lapsing_12'
        ELSE 'valid'
    END AS status,
    r.score,
    r.entity_name,
    r.entity_type,
    r.product_group,
    r.address,
    r.commune,
    r.district,
    r.old_code,
    r.commune_code,
    r.commune_name,
    r.place_exactness,
    r.place_how,
    r.unit_id,
    u.name_vi,
    u.name_en,
    r.current_unit_id,
    r.recognised_on,
    r.recognised_precision,
    r.valid_from,
    r.valid_from_last,
    r.ends_first,
    r.ends_last,
    r.is_end_stated,
    r.standing,
    r.vanished_on,
    r.decision_no,
    r.certifying_level,
    r.event,
    r.note,
    r.warnings,
    r.edition_id,
    r.edition_as_of,
    r.sheet,
    r.sheet_row,
    p.n_rows,
    p.n_editions,
    p.first_known_on,
    r.source_id,
    s.publisher,
    s.title,
    s.url
FROM mart_register AS r
INNER JOIN core_product AS p ON r.product_id = p.product_id
INNER JOIN core_unit AS u ON r.unit_id = u.unit_id
LEFT JOIN core_source AS s ON r.source_id = s.source_id
WHERE r.product_id = $product_id AND r.state_from <= $as_of AND (r.state_until IS NULL OR $as_of < r.state_until)
