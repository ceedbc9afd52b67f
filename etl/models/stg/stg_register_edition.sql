-- Editions of registers that count, in the order in which they were stated.
-- one row: a file taken from an office; a whole register of the same unit and day that was taken again is replaced by the last
WITH edition AS (
    SELECT
        edition_id,
        NULLIF(unit_id, '') AS unit_id,
        TRY_CAST(as_of AS DATE) AS as_of,
        imported_at,
        completeness,
        completeness = 'full' AS is_full,
        source_id,
        file_name,
        kind,
        sha256,
        raw_file,
        raw_row
    FROM raw_register_edition
),

numbered AS (
    SELECT
        e.*,
        ROW_NUMBER() OVER (ORDER BY as_of ASC NULLS FIRST, imported_at ASC NULLS FIRST, edition_id ASC NULLS FIRST) AS edition_no,
        LEAD(edition_id) OVER (
            PARTITION BY unit_id, as_of, completeness ORDER BY imported_at ASC NULLS FIRST, edition_id ASC NULLS FIRST
        ) AS taken_again_as
    FROM edition AS e
)

SELECT * FROM numbered WHERE NOT is_full OR taken_again_as IS NULL
