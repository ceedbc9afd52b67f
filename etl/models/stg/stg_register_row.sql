-- Rows of registers with typed dates; a date known to a month or a year is the span of its days.
-- one row: a row of an edition that counts
WITH edition AS (SELECT * FROM stg_register_edition),

row_text AS (SELECT * FROM raw_register_row),

typed AS (
    SELECT
        r.*,
        CASE LENGTH(r.recognised_on)
            WHEN 10 THEN TRY_CAST(r.recognised_on AS DATE)
            WHEN 7 THEN TRY_CAST(r.recognised_on || '-01' AS DATE)
            WHEN 4 THEN TRY_CAST(r.recognised_on || '-01-01' AS DATE)
        END AS first_day,
        CASE LENGTH(r.recognised_on) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END AS date_precision,
        CASE LENGTH(r.valid_until)
            WHEN 10 THEN TRY_CAST(r.valid_until AS DATE)
            WHEN 7 THEN TRY_CAST(r.valid_until || '-01' AS DATE)
            WHEN 4 THEN TRY_CAST(r.valid_until || '-01-01' AS DATE)
        END AS stated_end_first,
        CASE LENGTH(r.valid_until)
            WHEN 10 THEN TRY_CAST(r.valid_until AS DATE)
            WHEN 7 THEN CAST(TRY_CAST(r.valid_until || '-01' AS DATE) + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
            WHEN 4 THEN TRY_CAST(r.valid_until || '-12-31' AS DATE)
        END AS stated_end_last
    FROM row_text AS r
),

spanned AS (
    SELECT
        t.*,
        CASE t.date_precision
            WHEN 'day' THEN t.first_day
            WHEN 'month' THEN CAST(t.first_day + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
            WHEN 'year' THEN CAST(t.first_day + INTERVAL 12 MONTH - INTERVAL 1 DAY AS DATE)
        END AS last_day
    FROM typed AS t
)

SELECT
    s.register_row,
    s.edition_id,
    e.edition_no,
    e.as_of AS edition_as_of,
    e.is_full,
    s.sheet,
    s.row AS sheet_row,
    s.unit_id,
    s.product_name,
    s.product_key,
    NULLIF(s.product_code, '') AS product_code,
    s.entity_name,
    s.entity_key,
    s.entity_type,
    s.product_group,
    s.star AS star_text,
    NULLIF(s.star, '') AS star,
    TRY_CAST(s.score AS DOUBLE) AS score,
    s.address,
    s.commune,
    s.district,
    s.old_code,
    s.commune_code,
    s.place_how,
    s.is_divided = 'true' AS is_divided,
    s.recognised_on AS recognised_on_text,
    s.date_precision AS recognised_precision,
    -- A month or a year is written as its last day, as everywhere; the span stands beside it.
    s.last_day AS recognised_on,
    s.first_day AS recognised_first,
    -- What a register of a day lists was recognised by that day.
    CASE WHEN s.first_day <= e.as_of AND s.last_day > e.as_of THEN e.as_of ELSE s.last_day END AS recognised_last,
    s.decision_no,
    s.valid_until AS valid_until_text,
    s.stated_end_first,
    s.stated_end_last,
    s.event,
    s.level AS certifying_level,
    s.source_id,
    s.note,
    s.warnings,
    s.raw_file,
    s.raw_row
FROM spanned AS s
INNER JOIN edition AS e ON s.edition_id = e.edition_id
