-- One figure of every province with its own date and source, as methods of statistics take it, or why it is left out.
-- Left out (missing_because): no_figure; partial_sum, a sum of merged provinces of which not all have a figure; too_old,
-- more than `months` old on the chosen day; no_base, no population or area known. per_100k, per_commune, per_1000km2: the
-- total, per people and area of 2023 and communes of the map. share_4_up_pct: of a split that is picked as a set.
-- one row: a province of the chosen map; one that is left out has no value
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param figure: choice(total,star_4_up,star_5,per_100k,per_commune,per_1000km2,share_4_up_pct,population,communes,area_km2) = total
-- param months: int = null
-- used by: pages/components/statistics_data.py
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage),

title AS (
    SELECT unit_id, kind, ROW_NUMBER() OVER (PARTITION BY unit_id ORDER BY valid_from DESC NULLS LAST) AS newest
    FROM ref_province_titles
    WHERE TRY_CAST(valid_from AS DATE) <= $as_of
),

headline AS (
    SELECT
        unit_id,
        value,
        figure_as_of,
        newest_part_as_of,
        as_of_precision,
        source_id,
        is_derived,
        parts_known,
        parts_total
    FROM mart_headline
    WHERE
        metric = CASE $figure WHEN 'star_5' THEN 'products_5star' WHEN 'star_4_up' THEN 'products_4star_up' ELSE 'products_total' END
        AND $figure NOT IN ('share_4_up_pct', 'population', 'communes', 'area_km2')
        AND valid_from <= $as_of
        AND (valid_until IS NULL OR $as_of < valid_until)
),

split AS (
    SELECT
        unit_id,
        CASE WHEN split_total > 0 THEN 100.0 * (split_4 + split_5) / split_total END AS value,
        split_as_of AS figure_as_of,
        TRY_CAST(NULL AS DATE) AS newest_part_as_of,
        split_precision AS as_of_precision,
        split_source_id AS source_id,
        split_is_derived AS is_derived,
        split_parts_known AS parts_known
    FROM mart_split
    WHERE $figure = 'share_4_up_pct' AND valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

stats AS (
    SELECT unit_id, TRY_CAST(value AS DOUBLE) AS value, TRY_CAST(as_of AS DATE) AS figure_as_of, source_id
    FROM ref_province_stats
    WHERE metric = $figure
),

stated AS (
    SELECT unit_id, value, figure_as_of, newest_part_as_of, as_of_precision, source_id, is_derived, parts_known, parts_total
    FROM headline

    UNION ALL

    SELECT
        s.unit_id, s.value, s.figure_as_of, s.newest_part_as_of, s.as_of_precision, s.source_id, s.is_derived,
        CASE WHEN s.is_derived THEN s.parts_known ELSE 1 END AS parts_known,
        CASE WHEN s.is_derived THEN u.parts_total ELSE 1 END AS parts_total
    FROM split AS s
    INNER JOIN unit AS u ON s.unit_id = u.unit_id

    UNION ALL

    SELECT
        unit_id, value, figure_as_of, TRY_CAST(NULL AS DATE) AS newest_part_as_of, 'year' AS as_of_precision, source_id,
        FALSE AS is_derived, 1 AS parts_known, 1 AS parts_total
    FROM stats

    UNION ALL

    SELECT
        unit_id, CAST(communes AS DOUBLE) AS value, valid_from AS figure_as_of, TRY_CAST(NULL AS DATE) AS newest_part_as_of,
        'day' AS as_of_precision, TRY_CAST(NULL AS VARCHAR) AS source_id, FALSE AS is_derived, 1 AS parts_known,
        1 AS parts_total
    FROM unit
    WHERE $figure = 'communes'
),

measured AS (
    SELECT
        u.*,
        t.kind,
        s.value AS stated_value,
        s.figure_as_of,
        s.newest_part_as_of,
        s.as_of_precision,
        s.source_id,
        s.is_derived,
        s.parts_known,
        COALESCE(s.parts_total, u.parts_total) AS figure_parts_total,
        CASE $figure
            WHEN 'per_100k' THEN s.value * 100000 / u.population
            WHEN 'per_commune' THEN s.value / u.communes
            WHEN 'per_1000km2' THEN s.value * 1000 / u.area_km2
            ELSE s.value
        END AS value,
        CASE
            WHEN s.value IS NULL THEN 'no_figure'
            WHEN s.parts_known < s.parts_total THEN 'partial_sum'
            WHEN $figure = 'per_100k' AND u.population IS NULL THEN 'no_base'
            WHEN $figure = 'per_1000km2' AND u.area_km2 IS NULL THEN 'no_base'
            WHEN
                $figure NOT IN ('population', 'communes', 'area_km2')
                AND CAST(DATEDIFF('day', s.figure_as_of, $as_of) AS DOUBLE) * 12 / 365.25 > $months
                THEN 'too_old'
        END AS missing_because
    FROM unit AS u
    LEFT JOIN stated AS s ON u.unit_id = s.unit_id
    LEFT JOIN title AS t ON u.unit_id = t.unit_id AND t.newest = 1
)

SELECT
    m.unit_id,
    m.name_vi,
    m.name_en,
    CASE WHEN m.missing_because IS NULL THEN m.value END AS value,
    m.stated_value,
    m.figure_as_of,
    m.as_of_precision,
    m.newest_part_as_of,
    m.is_derived,
    m.parts_known,
    m.figure_parts_total AS parts_total,
    m.missing_because,
    m.region,
    r.name_vi AS region_vi,
    r.name_en AS region_en,
    m.kind,
    CASE WHEN m.same_place_id IS NULL THEN 'merged' ELSE 'unchanged' END AS reform,
    CAST(m.population AS BIGINT) AS population,
    m.lat,
    m.lon,
    m.source_id
FROM measured AS m
LEFT JOIN ref_regions AS r ON m.region = r.region
ORDER BY m.sort_vi ASC NULLS LAST
