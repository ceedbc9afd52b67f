-- Which units an edition speaks of, and whether of all there is in them.
-- one row: an edition and a unit it holds products of; is_whole where its area is the unit's or holds it; known_from is the
-- first day of which it tells: a whole register its own, a list the first recognition that it names in the unit
WITH edition AS (SELECT * FROM stg_register_edition),

unit AS (SELECT * FROM core_unit),

first_told AS (
    SELECT edition_no, home_unit_id, MIN(known_from) AS known_from
    FROM core_register_statement
    GROUP BY edition_no, home_unit_id
),

-- A register of a new province speaks for its parts; a file with a column of provinces for those it names.
spoken_of AS (
    SELECT edition_no, unit_id FROM edition WHERE unit_id IS NOT NULL
    UNION
    SELECT e.edition_no, p.old_unit_id AS unit_id
    FROM edition AS e
    INNER JOIN ref_province_parts AS p ON e.unit_id = p.new_unit_id
    UNION
    SELECT e.edition_no, s.home_unit_id AS unit_id
    FROM edition AS e
    INNER JOIN first_told AS s ON e.edition_no = s.edition_no
    WHERE e.unit_id IS NULL
),

reached AS (
    SELECT edition_no, unit_id, 1 AS is_whole FROM spoken_of
    UNION ALL
    -- The register of a part is all of its successor only where the province did not merge.
    SELECT s.edition_no, u.successor_id AS unit_id, CASE WHEN u.same_place_id IS NULL THEN 0 ELSE 1 END AS is_whole
    FROM spoken_of AS s
    INNER JOIN unit AS u ON s.unit_id = u.unit_id
    WHERE u.successor_id IS NOT NULL
    UNION ALL
    SELECT edition_no, 'VN' AS unit_id, 0 AS is_whole FROM edition
),

told AS (
    SELECT edition_no, home_unit_id AS unit_id, known_from FROM first_told
    UNION ALL
    SELECT f.edition_no, u.successor_id AS unit_id, f.known_from
    FROM first_told AS f
    INNER JOIN unit AS u ON f.home_unit_id = u.unit_id
    WHERE u.successor_id IS NOT NULL
    UNION ALL
    SELECT edition_no, 'VN' AS unit_id, known_from FROM first_told
),

told_of_unit AS (SELECT edition_no, unit_id, MIN(known_from) AS known_from FROM told GROUP BY edition_no, unit_id)

SELECT
    r.edition_no,
    e.edition_id,
    e.as_of,
    e.is_full,
    r.unit_id,
    MAX(r.is_whole) = 1 AS is_whole,
    MIN(CASE WHEN t.known_from < e.as_of THEN t.known_from ELSE e.as_of END) AS known_from
FROM reached AS r
INNER JOIN edition AS e ON r.edition_no = e.edition_no
LEFT JOIN told_of_unit AS t ON r.edition_no = t.edition_no AND r.unit_id = t.unit_id
GROUP BY r.edition_no, e.edition_id, e.as_of, e.is_full, r.unit_id
