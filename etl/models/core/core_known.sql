-- From which day each statement can be shown to have been known: the last day on which its source can have been published.
-- A whole register counts from its own day, or from its publication where that came later; what a list names from the
-- publication of its source, at the latest from the list's own day. Else a source without a date of publication gives no
-- day (NULL).
-- one row: a statement (kind: observation, target, area_count, register_row), or a register's edition (kind: edition)
WITH source AS (SELECT source_id, published_last, is_register FROM stg_source),

-- As published and as files brought them: what a later file replaced was known before it.
cited AS (
    SELECT 'observation' AS kind, raw_file, raw_row, source_id FROM raw_observations
    UNION ALL
    SELECT 'observation' AS kind, raw_file, raw_row, source_id FROM raw_statement_observation
    UNION ALL
    SELECT 'target' AS kind, raw_file, raw_row, source_id FROM raw_targets
    UNION ALL
    SELECT 'target' AS kind, raw_file, raw_row, source_id FROM raw_statement_target
    UNION ALL
    SELECT 'area_count' AS kind, raw_file, raw_row, source_id FROM stg_area_count
),

edition AS (
    SELECT
        e.edition_no,
        e.is_full,
        e.raw_file,
        e.raw_row,
        e.source_id,
        CASE
            WHEN COALESCE(s.is_register, TRUE) OR s.published_last < e.as_of THEN e.as_of
            ELSE s.published_last
        END AS known_on
    FROM stg_register_edition AS e
    LEFT JOIN source AS s ON e.source_id = s.source_id
),

register_row AS (
    SELECT
        r.edition_no,
        r.raw_file,
        r.raw_row,
        r.source_id,
        CASE
            WHEN r.is_full THEN e.known_on
            WHEN NOT COALESCE(s.is_register, TRUE) AND s.published_last < r.edition_as_of THEN s.published_last
            ELSE r.edition_as_of
        END AS known_on
    FROM stg_register_row AS r
    INNER JOIN edition AS e ON r.edition_no = e.edition_no
    LEFT JOIN source AS s ON r.source_id = s.source_id
),

first_named AS (SELECT edition_no, MIN(known_on) AS known_on FROM register_row GROUP BY edition_no)

SELECT c.kind, c.raw_file, c.raw_row, c.source_id, s.published_last AS known_on
FROM cited AS c
LEFT JOIN source AS s ON c.source_id = s.source_id

UNION ALL

SELECT 'register_row' AS kind, raw_file, raw_row, source_id, known_on FROM register_row

UNION ALL

-- A list is there from the first that it names.
SELECT 'edition' AS kind, e.raw_file, e.raw_row, e.source_id, CASE WHEN e.is_full THEN e.known_on ELSE COALESCE(f.known_on, e.known_on) END AS known_on
FROM edition AS e
LEFT JOIN first_named AS f ON e.edition_no = f.edition_no
