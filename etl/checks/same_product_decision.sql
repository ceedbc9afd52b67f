-- Every decision about two products names products that are there, says whether they are one and why, and holds.
-- severity: error
-- known faults: no
-- action_en: Correct the entry of data/register/same_products.csv, or take it out; python -m queries near_duplicates gives the keys.
-- action_vi: Sửa dòng trong data/register/same_products.csv hoặc bỏ đi; khóa xem bằng python -m queries near_duplicates.
SELECT
    raw_file,
    raw_row,
    unit_id,
    unit_id || ':' || product_key_a || ':' || product_key_b AS subject,
    CASE
        WHEN is_same NOT IN ('true', 'false') OR reason = '' THEN 'is_same "' || is_same || '", reason "' || reason || '"'
        WHEN n_known < 2 THEN CAST(n_known AS VARCHAR) || ' of the products "' || product_key_a || '" and "' || product_key_b || '"'
        ELSE 'two products that other entries put together'
    END AS found,
    CASE
        WHEN is_same NOT IN ('true', 'false') OR reason = '' THEN 'true or false, and a reason'
        WHEN n_known < 2 THEN 'two products of ' || unit_id
        ELSE 'entries that agree'
    END AS expected
FROM stg_same_product
WHERE is_same NOT IN ('true', 'false') OR reason = '' OR n_known < 2 OR is_contradicted
