-- What is published stands, unless a person took a file that says another value of the same source and day or period.
-- severity: warning
-- known faults: yes
-- action_en: Correct the published file if it is wrong, or withdraw the edition: python -m etl import targets --remove EDITION.
-- action_vi: Sửa tệp dữ liệu gốc nếu sai, hoặc rút lần nhập: python -m etl import targets --remove MÃ.
WITH target AS (
    SELECT t.raw_file, t.raw_row, t.unit_id, t.metric, t.value_text, t.edition_id, p.value, p.raw_file AS published_file, p.raw_row AS published_row
    FROM stg_target AS t
    INNER JOIN raw_targets AS p
        ON t.province_code = p.province_code
        AND (t.unit_vintage = p.unit_vintage OR t.province_code = 'VN')
        AND t.metric = p.metric
        AND t.kind = p.kind
        AND t.period_start_text = p.period_start
        AND t.period_end_text = p.period_end
        AND t.source_id = p.source_id
),

observation AS (
    SELECT o.raw_file, o.raw_row, o.unit_id, o.metric, o.value_text, o.edition_id, p.value, p.raw_file AS published_file, p.raw_row AS published_row
    FROM stg_observation AS o
    INNER JOIN raw_observations AS p
        ON o.province_code = p.province_code
        AND (o.unit_vintage = p.unit_vintage OR o.province_code = 'VN')
        AND o.metric = p.metric
        AND o.as_of_text = p.as_of
        AND o.source_id = p.source_id
),

replaced AS (
    SELECT * FROM target
    UNION ALL
    SELECT * FROM observation
)

SELECT raw_file, raw_row, unit_id, unit_id || ':' || metric || ':' || published_file || ':' || CAST(published_row AS VARCHAR) AS subject, metric || ' = ' || value_text AS found, value || ' in ' || published_file || ':' || CAST(published_row AS VARCHAR) AS expected
FROM replaced
WHERE edition_id <> ''
