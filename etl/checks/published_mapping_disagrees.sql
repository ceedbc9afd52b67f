-- The published old-to-new mapping and regions agree with the reference places.
-- severity: error
-- known faults: no
-- action_en: Find out which is right, and correct data/reference or data/raw.
-- action_vi: Xác định nguồn đúng và sửa data/reference hoặc data/raw.
WITH mapping AS (
    SELECT m.raw_file, m.raw_row, '63-' || m.old_code AS unit_id, '34-' || m.new_code AS found, p.new_unit_id AS expected
    FROM raw_province_mapping AS m
    LEFT JOIN ref_province_parts AS p ON '63-' || m.old_code = p.old_unit_id
),

region AS (
    SELECT r.raw_file, r.raw_row, '63-' || r.province_code AS unit_id, r.region AS found, p.region AS expected
    FROM raw_regions AS r
    LEFT JOIN ref_provinces AS p ON '63-' || r.province_code = p.unit_id
)

SELECT raw_file, raw_row, unit_id, unit_id AS subject, found, COALESCE(expected, 'nothing in the reference') AS expected
FROM (SELECT * FROM mapping UNION ALL SELECT * FROM region) AS pair
WHERE expected IS NULL OR found <> expected
