-- A product has a name, a known star class (or blank) and a recognition date that can be read (or blank).
-- severity: error
-- known faults: no
-- action_en: Correct the product's name, star or date.
-- action_vi: Sửa tên, hạng sao hoặc ngày công nhận của sản phẩm.
SELECT raw_file, raw_row, unit_id, product_name AS subject, '"' || product_name || '", star "' || star || '", recognised "' || recognised_on_text || '"' AS found, 'a name; star 3, 4, 5, potential_5 or blank; a date as 2024-06-25, 2024-06 or 2024' AS expected
FROM stg_product
WHERE product_name = '' OR star NOT IN ('', '3', '4', '5', 'potential_5') OR (recognised_on_text <> '' AND recognised_on IS NULL)
