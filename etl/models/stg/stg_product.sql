-- Products said to be recognised, with a date of known precision.
-- one row: a product in one source
SELECT
    raw_row AS product_row,
    product_name,
    star,
    entity_name,
    entity_type,
    product_group,
    commune,
    district,
    -- All researched products were recognised before the reform of 2025 or name the old province.
    '63-' || province_code AS unit_id,
    province_code,
    recognised_on AS recognised_on_text,
    CASE LENGTH(recognised_on)
        WHEN 10 THEN TRY_CAST(recognised_on AS DATE)
        WHEN 7 THEN TRY_CAST(recognised_on || '-01' AS DATE)
        WHEN 4 THEN TRY_CAST(recognised_on || '-12-31' AS DATE)
    END AS recognised_on,
    CASE LENGTH(recognised_on) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END AS recognised_precision,
    decision_no,
    level AS certifying_level,
    event,
    source_id,
    note,
    raw_file,
    raw_row
FROM raw_products
