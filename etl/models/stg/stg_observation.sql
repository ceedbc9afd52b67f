-- Observations with types, a unit id that carries the vintage, and the wording of rounded values: published ones, and
-- those that came as files, by the rule of stg_target.
-- one row: a source says metric M of unit U was V as of D
WITH published AS (
    SELECT
        province_code, province_name, unit_vintage, metric, value, as_of, as_of_precision, source_id, note,
        '' AS value_qualifier,
        '' AS edition_id,
        raw_file,
        raw_row
    FROM raw_observations
),

qualifier AS (SELECT * FROM ref_qualifier_words),

-- "APPROX: source says more than 9,300" and '"over 770"' are how the researchers noted a rounded figure.
worded AS (
    SELECT o.raw_row, MIN(q.value_qualifier) AS value_qualifier
    FROM published AS o
    INNER JOIN qualifier AS q
        ON REPLACE(o.note, ',', '') LIKE '%source says ' || q.word || ' ' || o.value || '%'
        OR REPLACE(o.note, ',', '') LIKE '%"' || q.word || ' ' || o.value || '%'
    GROUP BY o.raw_row
),

imported AS (
    SELECT
        province_code, province_name, unit_vintage, metric, value, as_of, as_of_precision, source_id, note,
        value_qualifier,
        edition_id,
        raw_file,
        raw_row,
        ROW_NUMBER() OVER (
            PARTITION BY province_code, unit_vintage, metric, as_of, source_id
            ORDER BY imported_at DESC NULLS LAST, edition_id DESC NULLS LAST, raw_row ASC NULLS LAST
        ) AS newest
    FROM raw_statement_observation
),

-- What files say that is not published with the same value.
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
                AND p.as_of = i.as_of
                AND p.source_id = i.source_id
                AND p.value = i.value
                AND p.as_of_precision = i.as_of_precision
        )
),

observation AS (
    SELECT
        province_code, province_name, unit_vintage, metric, value, as_of, as_of_precision, source_id, note,
        value_qualifier,
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
                AND p.as_of = i.as_of
                AND p.source_id = i.source_id
        )
)

SELECT
    CASE WHEN o.province_code = 'VN' THEN 'VN' ELSE o.unit_vintage || '-' || o.province_code END AS unit_id,
    o.province_code,
    o.province_name,
    o.unit_vintage,
    o.metric,
    TRY_CAST(o.value AS DOUBLE) AS value,
    o.value AS value_text,
    TRY_CAST(o.as_of AS DATE) AS as_of,
    o.as_of AS as_of_text,
    o.as_of_precision,
    o.source_id,
    o.note,
    CASE
        WHEN o.value_qualifier <> '' THEN o.value_qualifier
        WHEN w.value_qualifier IS NOT NULL THEN w.value_qualifier
        WHEN o.note LIKE 'APPROX%' THEN 'about'
        ELSE ''
    END AS value_qualifier,
    o.edition_id,
    o.raw_file,
    o.raw_row
FROM observation AS o
LEFT JOIN worded AS w ON o.raw_row = w.raw_row AND o.edition_id = ''
