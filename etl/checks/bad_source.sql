-- A source stands once, in a known tier, with a publication date that can be read (or blank).
-- severity: error
-- known faults: no
-- action_en: Give the source an id of its own, a tier of data/reference/source_tiers.csv, and a date as 2024-06-25, 2024-06 or 2024.
-- action_vi: Đặt mã nguồn riêng, loại nguồn theo source_tiers.csv và ngày dạng 2024-06-25, 2024-06 hoặc 2024.
WITH duplicate AS (SELECT source_id FROM stg_source GROUP BY source_id HAVING COUNT(*) > 1)

SELECT s.raw_file, s.raw_row, NULL AS unit_id, s.source_id AS subject, 'source ' || s.source_id || ', tier ' || s.tier || ', published ' || s.published_on AS found, 'one row per id, a known tier, a readable date' AS expected
FROM stg_source AS s
LEFT JOIN duplicate AS d ON s.source_id = d.source_id
LEFT JOIN ref_source_tiers AS t ON s.tier = t.tier
WHERE d.source_id IS NOT NULL OR t.tier IS NULL OR (s.published_on <> '' AND s.published_from IS NULL)
