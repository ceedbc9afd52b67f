-- Observations with types, a unit id that carries the vintage, and the wording of rounded values.
-- one row: a source says metric M of unit U was V as of D
WITH observation AS (SELECT * FROM raw_observations),

qualifier AS (SELECT * FROM ref_qualifier_words),

-- "APPROX: source says more than 9,300" and '"over 770"' are how the researchers noted a rounded figure.
worded AS (
    SELECT o.raw_row, MIN(q.value_qualifier) AS value_qualifier
    FROM observation AS o
    INNER JOIN qualifier AS q
        ON REPLACE(o.note, ',', '') LIKE '%source says ' || q.word || ' ' || o.value || '%'
        OR REPLACE(o.note, ',', '') LIKE '%"' || q.word || ' ' || o.value || '%'
    GROUP BY o.raw_row
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
        WHEN w.value_qualifier IS NOT NULL THEN w.value_qualifier
        WHEN o.note LIKE 'APPROX%' THEN 'about'
        ELSE ''
    END AS value_qualifier,
    o.raw_file,
    o.raw_row
FROM observation AS o
LEFT JOIN worded AS w ON o.raw_row = w.raw_row
