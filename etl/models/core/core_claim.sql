-- Claims: observations with the span of time in which each was true, its basis and its source's rank.
-- one row: a source says metric M of unit U was V as of D
WITH observation AS (SELECT * FROM stg_observation),

unit AS (SELECT * FROM core_unit),

metric AS (SELECT * FROM stg_metric),

source AS (SELECT * FROM core_source),

precision_rank AS (
    SELECT precision AS as_of_precision, CAST(precision_rank AS INTEGER) AS precision_rank FROM ref_date_precisions
),

basis AS (SELECT * FROM stg_claim_basis),

spanned AS (
    SELECT
        o.*,
        CASE o.as_of_precision
            WHEN 'year' THEN CAST(DATE_TRUNC('year', o.as_of) AS DATE)
            WHEN 'quarter' THEN CAST(DATE_TRUNC('quarter', o.as_of) AS DATE)
            WHEN 'month' THEN CAST(DATE_TRUNC('month', o.as_of) AS DATE)
            ELSE o.as_of
        END AS span_start,
        u.valid_from,
        CASE WHEN u.same_place_id IS NULL THEN u.valid_to END AS merged_on
    FROM observation AS o
    INNER JOIN unit AS u ON o.unit_id = u.unit_id
)

SELECT
    s.unit_id || ':' || s.metric || ':' || s.as_of_text || ':' || s.source_id AS claim_id,
    s.unit_id || ':' || s.as_of_text || ':' || s.as_of_precision || ':' || s.source_id AS claim_set_id,
    s.unit_id,
    s.metric,
    m.headline_metric,
    m.unit AS value_unit,
    s.value,
    s.value_qualifier,
    s.as_of,
    s.as_of_precision,
    p.precision_rank,
    s.span_start AS as_of_start,
    -- A year-precise figure of a province that merged in mid-year was true by its last day at the latest.
    CASE WHEN s.as_of_precision = 'year' AND s.merged_on < s.as_of AND s.merged_on >= s.span_start THEN s.merged_on ELSE s.as_of END AS as_of_end,
    COALESCE(b.basis, a.basis, m.basis) AS basis,
    s.source_id,
    c.tier,
    c.tier_rank,
    c.published_on,
    c.published_from,
    s.note,
    s.raw_file,
    s.raw_row
FROM spanned AS s
INNER JOIN metric AS m ON s.metric = m.metric
INNER JOIN source AS c ON s.source_id = c.source_id
INNER JOIN precision_rank AS p ON s.as_of_precision = p.as_of_precision
LEFT JOIN basis AS b ON s.unit_id = b.unit_id AND s.as_of = b.as_of AND s.source_id = b.source_id AND s.metric = b.metric
LEFT JOIN basis AS a ON s.unit_id = a.unit_id AND s.as_of = a.as_of AND s.source_id = a.source_id AND a.metric = ''
WHERE s.value IS NOT NULL AND s.as_of IS NOT NULL
