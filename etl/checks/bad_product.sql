-- A product of a register has a name, a known star class (or blank) and dates that can be read (or blank).
-- severity: error
-- known faults: no
-- action_en: Correct the product's name, star or date in the file it came in, and import that again.
-- action_vi: Sửa tên, hạng sao hoặc ngày của sản phẩm trong tệp gốc rồi nhập lại tệp.
SELECT
    raw_file,
    raw_row,
    unit_id,
    product_name AS subject,
    '"' || product_name || '", star "' || star_text || '", recognised "' || recognised_on_text || '", valid until "' || valid_until_text || '"' AS found,
    'a name; star 3, 4, 5, potential_5 or blank; dates as 2024-06-25, 2024-06 or 2024' AS expected
FROM stg_register_row
WHERE
    product_name = ''
    OR product_key = ''
    OR star_text NOT IN ('', '3', '4', '5', 'potential_5')
    OR (recognised_on_text <> '' AND recognised_first IS NULL)
    OR (valid_until_text <> '' AND stated_end_first IS NULL)
