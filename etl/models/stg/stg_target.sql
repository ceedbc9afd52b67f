-- Targets with types and a unit id that carries the vintage: published ones, and those that came as files.
-- Of files the newest says a thing; where it says what is published already, the published row stands, and where a person
-- took another value than the published one, the file's row stands (check statement_replaces names each).
-- one row: a typed statement of what a unit means to reach
WITH published AS (
    SELECT
        province_code, province_name, unit_vintage, metric, comparator, value, value_max, value_unit, kind, period_start, period_end, source_id, note,
        '' AS edition_id,
        raw_file,
        raw_row
    FROM raw_targets
),

imported AS (
    SELECT
        province_code, province_name, unit_vintage, metric, comparator, value, value_max, value_unit, kind, period_start, period_end, source_id, note,
        edition_id,
        raw_file,
        raw_row,
        ROW_NUMBER() OVER (
            PARTITION BY province_code, unit_vintage, metric, kind, period_start, period_end, source_id
            ORDER BY imported_at DESC NULLS LAST, edition_id DESC NULLS LAST, raw_row ASC NULLS LAST
        ) AS newest
    FROM raw_statement_target
),

-- What files say that is not published in the same words.
told AS (
    SELECT i.*
    FROM imported AS i
    WHERE
        i.newest = 1
        AND NOT EXISTS (
            SELECT p.raw_row
            FROM published AS p
            WHERE
                p.province_code = i.province_code
                AND (p.unit_vintage = i.unit_vintage OR p.province_code = 'VN')
                AND p.metric = i.metric
                AND p.kind = i.kind
                AND p.period_start = i.period_start
                AND p.period_end = i.period_end
                AND p.source_id = i.source_id
                AND p.comparator = i.comparator
                AND p.value = i.value
                AND p.value_max = i.value_max
        )
),

statement AS (
    SELECT
        province_code, province_name, unit_vintage, metric, comparator, value, value_max, value_unit, kind, period_start, period_end, source_id, note,
        edition_id,
        raw_file,
        raw_row
    FROM told

    UNION ALL

    SELECT p.*
    FROM published AS p
    WHERE
        NOT EXISTS (
            SELECT i.raw_row
            FROM told AS i
            WHERE
                p.province_code = i.province_code
                AND (p.unit_vintage = i.unit_vintage OR p.province_code = 'VN')
                AND p.metric = i.metric
                AND p.kind = i.kind
                AND p.period_start = i.period_start
                AND p.period_end = i.period_end
                AND p.source_id = i.source_id
        )
)

SELECT
    CASE WHEN province_code = 'VN' THEN 'VN' ELSE unit_vintage || '-' || province_code END AS unit_id,
    province_code,
    province_name,
    unit_vintage,
    metric,
    comparator,
    TRY_CAST(value AS DOUBLE) AS value,
    value AS value_text,
    TRY_CAST(NULLIF(value_max, '') AS DOUBLE) AS value_max,
    value_max AS value_max_text,
    value_unit,
    kind,
    TRY_CAST(period_start AS DATE) AS period_start,
    TRY_CAST(period_end AS DATE) AS period_end,
    period_start AS period_start_text,
    period_end AS period_end_text,
    source_id,
    note,
    edition_id,
    raw_file,
    raw_row
FROM statement
