-- Each province's total in proportion: to its people, its communes, its star classes, its 2025-type products target.
-- one row: a province of the chosen map
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- builds on: main_target
-- used by: pages/map.py, pages/components/map_view.py, pages/components/province_figures.py, reports/briefing.py, queries/geometry_views.py, queries/compare.sql, queries/rate_working.sql
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage),

total AS (
    SELECT * FROM mart_total WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

split AS (
    SELECT * FROM mart_split WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    u.region,
    CAST(t.value AS BIGINT) AS total,
    t.figure_as_of,
    t.as_of_precision,
    t.source_id,
    t.is_derived,
    t.parts_known,
    t.parts_total,
    CAST(u.population AS BIGINT) AS population,
    u.communes,
    u.area_km2,
    CASE WHEN t.parts_known = t.parts_total THEN t.value * 100000 / u.population END AS per_100k,
    CASE WHEN t.parts_known = t.parts_total THEN t.value / u.communes END AS per_commune,
    s.split_as_of,
    s.split_precision,
    s.split_source_id,
    CASE WHEN s.split_total > 0 THEN 100.0 * s.split_3 / s.split_total END AS share_3_pct,
    CASE WHEN s.split_total > 0 THEN 100.0 * s.split_4 / s.split_total END AS share_4_pct,
    CASE WHEN s.split_total > 0 THEN 100.0 * s.split_5 / s.split_total END AS share_5_pct,
    g.value AS target_value,
    g.period_end AS target_period_end,
    g.target_id AS attainment_target_id,
    CASE WHEN t.parts_known = t.parts_total THEN t.value / g.value END AS attainment
FROM unit AS u
LEFT JOIN total AS t ON u.unit_id = t.unit_id
LEFT JOIN split AS s ON u.unit_id = s.unit_id
LEFT JOIN main_target AS g ON u.unit_id = g.unit_id
ORDER BY u.sort_vi ASC NULLS LAST
