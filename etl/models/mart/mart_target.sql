-- Targets on both maps: as stated, carried over where the province did not merge, summed over the parts where they may be.
-- one row: a target of a unit, on the map (vintage) it is shown on
WITH target AS (
    SELECT
        t.unit_id || ':' || t.metric || ':' || t.kind || ':' || t.period_end_text || ':' || t.value_text || ':' || t.source_id AS target_id,
        m.headline_metric,
        t.*
    FROM stg_target AS t
    INNER JOIN stg_metric AS m ON t.metric = m.metric
),

unit AS (SELECT * FROM core_unit),

part AS (SELECT old_unit_id, new_unit_id FROM ref_province_parts),

vintage AS (SELECT DISTINCT vintage FROM unit WHERE vintage <> ''),

own AS (
    SELECT v.vintage, t.unit_id AS at_unit_id, t.*
    FROM target AS t
    INNER JOIN unit AS u ON t.unit_id = u.unit_id
    INNER JOIN vintage AS v ON u.vintage = v.vintage OR u.vintage = ''

    UNION ALL

    SELECT v.vintage, u.same_place_id AS at_unit_id, t.*
    FROM target AS t
    INNER JOIN unit AS u ON t.unit_id = u.unit_id
    INNER JOIN vintage AS v ON u.vintage <> v.vintage
    WHERE u.same_place_id IS NOT NULL
),

of_part AS (
    SELECT r.new_unit_id, u.parts_total, t.*
    FROM target AS t
    INNER JOIN part AS r ON t.unit_id = r.old_unit_id
    INNER JOIN unit AS u ON r.new_unit_id = u.unit_id
    WHERE u.parts_total > 1
),

grouped AS (
    SELECT
        new_unit_id,
        parts_total,
        headline_metric,
        kind,
        value_unit,
        period_start,
        period_end,
        COUNT(DISTINCT unit_id) AS parts_known,
        COUNT(*) AS n_targets,
        SUM(value) AS value,
        -- The upper ends add up only where every part states one.
        CASE WHEN COUNT(value_max) = COUNT(*) THEN SUM(value_max) END AS value_max,
        MIN(metric) AS metric,
        MIN(comparator) AS comparator_min,
        MAX(comparator) AS comparator_max,
        STRING_AGG(unit_id || ' ' || comparator || ' ' || value_text, '; ' ORDER BY unit_id ASC NULLS LAST, value_text ASC NULLS LAST, source_id ASC NULLS LAST) AS note
    FROM of_part
    GROUP BY new_unit_id, parts_total, headline_metric, kind, value_unit, period_start, period_end
)

SELECT
    target_id,
    vintage,
    at_unit_id AS unit_id,
    metric,
    headline_metric,
    comparator,
    value,
    value_max,
    value_unit,
    kind,
    period_start,
    period_end,
    source_id,
    note,
    FALSE AS is_derived,
    1 AS parts_known,
    1 AS parts_total,
    TRY_CAST(NULL AS VARCHAR) AS not_summable
FROM own

UNION ALL

SELECT
    new_unit_id || ':' || metric || ':' || kind || ':' || CAST(period_start AS VARCHAR) || ':' || CAST(period_end AS VARCHAR) || ':parts' AS target_id,
    '34' AS vintage,
    new_unit_id AS unit_id,
    metric,
    headline_metric,
    CASE
        WHEN comparator_min = comparator_max THEN comparator_min
        WHEN comparator_min = 'about' OR comparator_max = 'about' THEN 'about'
        ELSE 'at_least'
    END AS comparator,
    CASE WHEN value_unit <> 'percent' AND parts_known = parts_total AND n_targets = parts_total THEN value END AS value,
    CASE WHEN value_unit <> 'percent' AND parts_known = parts_total AND n_targets = parts_total THEN value_max END AS value_max,
    value_unit,
    kind,
    period_start,
    period_end,
    TRY_CAST(NULL AS VARCHAR) AS source_id,
    note,
    TRUE AS is_derived,
    parts_known,
    parts_total,
    CASE
        WHEN value_unit = 'percent' THEN 'not_summable_share'
        WHEN parts_known < parts_total THEN 'not_summable_missing_part'
        WHEN n_targets > parts_known THEN 'not_summable_conflict'
    END AS not_summable
FROM grouped
