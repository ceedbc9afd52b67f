-- On what basis a total was counted: readings of notes that say so, and what files state.
-- one row: a unit, date and source (and metric, blank for all of them) whose note or file states the basis
WITH stated AS (
    SELECT
        CASE WHEN i.province_code = 'VN' THEN 'VN' ELSE i.unit_vintage || '-' || i.province_code END AS unit_id,
        i.as_of,
        i.source_id,
        i.metric,
        i.basis,
        'stated in the file' AS reason,
        i.raw_file,
        i.raw_row,
        ROW_NUMBER() OVER (
            PARTITION BY i.province_code, i.unit_vintage, i.metric, i.as_of, i.source_id
            ORDER BY i.imported_at DESC NULLS LAST, i.edition_id DESC NULLS LAST, i.raw_row ASC NULLS LAST
        ) AS newest
    FROM raw_statement_observation AS i
    LEFT JOIN ref_claim_basis AS r
        ON r.unit_id = CASE WHEN i.province_code = 'VN' THEN 'VN' ELSE i.unit_vintage || '-' || i.province_code END
        AND r.as_of = i.as_of
        AND r.source_id = i.source_id
        AND r.metric = i.metric
    WHERE i.basis <> '' AND r.unit_id IS NULL
)

SELECT
    unit_id,
    TRY_CAST(as_of AS DATE) AS as_of,
    source_id,
    metric,
    basis,
    reason,
    raw_file,
    raw_row
FROM ref_claim_basis

UNION ALL

SELECT
    unit_id,
    TRY_CAST(as_of AS DATE) AS as_of,
    source_id,
    metric,
    basis,
    reason,
    raw_file,
    raw_row
FROM stated
WHERE newest = 1
