-- Targets with types and a unit id that carries the vintage.
-- one row: a typed statement of what a unit means to reach
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
    raw_file,
    raw_row
FROM raw_targets
