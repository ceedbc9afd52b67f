-- How a split by stars comes about: the set that was picked as a whole, the sets it competed with, or the parts of a sum.
-- A set is of one source and date. Of the newest month with one: that of the picked total first, then official before press,
-- finer dates, later publication.
-- one row: a star class of a set: `picked`, `rival` (about the same month), or for a merged province `part` and their `sum`
-- param unit_id: text
-- param as_of: date = today
-- used by: pages/components/working_set.py
WITH unit AS (SELECT unit_id, same_place_id FROM core_unit WHERE unit_id = $unit_id),

-- A province that did not merge is the same place on both maps.
place AS (
    SELECT unit_id FROM unit
    UNION
    SELECT same_place_id AS unit_id FROM unit WHERE same_place_id IS NOT NULL
),

split AS (
    SELECT *
    FROM mart_split
    WHERE unit_id = $unit_id AND valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

-- Star sets: picked, rivals of its month, and the parts' picked ones.
star_set AS (
    SELECT
        c.claim_set_id = p.claim_set_id AS is_picked,
        'stated' AS kind,
        s.unit_id AS at_unit_id,
        c.claim_set_id,
        c.source_id,
        c.as_of_end AS as_of,
        c.as_of_precision,
        c.total AS set_total,
        c.star_3,
        c.star_4,
        c.star_5,
        c.potential_5,
        c.parts_add_up AS adds_up
    FROM split AS s
    INNER JOIN mart_split_pick AS p ON s.unit_id = p.unit_id AND s.valid_from = p.valid_from
    INNER JOIN mart_claim_set AS c ON DATE_TRUNC('month', c.as_of_end) = DATE_TRUNC('month', p.split_as_of) AND c.as_of_end <= $as_of
    INNER JOIN place AS l ON c.unit_id = l.unit_id
    WHERE NOT s.split_is_derived AND c.is_split_complete

    UNION ALL

    SELECT
        TRUE AS is_picked,
        'part' AS kind,
        p.unit_id AS at_unit_id,
        p.claim_set_id,
        p.source_id,
        p.split_as_of AS as_of,
        p.split_precision AS as_of_precision,
        p.split_total AS set_total,
        p.split_3 AS star_3,
        p.split_4 AS star_4,
        p.split_5 AS star_5,
        p.split_potential_5 AS potential_5,
        p.split_adds_up AS adds_up
    FROM split AS s
    INNER JOIN ref_province_parts AS r ON s.unit_id = r.new_unit_id
    INNER JOIN mart_split_pick AS p
        ON r.old_unit_id = p.unit_id AND p.valid_from <= s.valid_from AND (p.valid_until IS NULL OR s.valid_from < p.valid_until)
    WHERE s.split_is_derived

    UNION ALL

    SELECT
        TRUE AS is_picked,
        'sum' AS kind,
        s.unit_id AS at_unit_id,
        TRY_CAST(NULL AS VARCHAR) AS claim_set_id,
        s.split_source_id AS source_id,
        s.split_as_of AS as_of,
        s.split_precision AS as_of_precision,
        s.split_total AS set_total,
        s.split_3 AS star_3,
        s.split_4 AS star_4,
        s.split_5 AS star_5,
        s.split_potential_5 AS potential_5,
        s.split_adds_up AS adds_up
    FROM split AS s
    WHERE s.split_is_derived
),

class AS (
    SELECT s.*, 'products_3star' AS metric, s.star_3 AS value FROM star_set AS s
    UNION ALL
    SELECT s.*, 'products_4star' AS metric, s.star_4 AS value FROM star_set AS s
    UNION ALL
    SELECT s.*, 'products_potential_5star' AS metric, s.potential_5 AS value FROM star_set AS s
    UNION ALL
    SELECT s.*, 'products_5star' AS metric, s.star_5 AS value FROM star_set AS s
)

SELECT
    CASE WHEN c.kind <> 'stated' THEN c.kind WHEN c.is_picked THEN 'picked' ELSE 'rival' END AS role,
    c.at_unit_id AS unit_id,
    u.name_vi,
    u.name_en,
    c.claim_set_id,
    c.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    CAST(c.value AS BIGINT) AS value,
    CAST(c.set_total AS BIGINT) AS set_total,
    c.adds_up,
    c.as_of,
    c.as_of_precision,
    c.source_id,
    s.publisher,
    s.tier,
    s.published_on
FROM class AS c
INNER JOIN core_unit AS u ON c.at_unit_id = u.unit_id
INNER JOIN stg_metric AS m ON c.metric = m.metric
LEFT JOIN core_source AS s ON c.source_id = s.source_id
WHERE c.value IS NOT NULL
ORDER BY
    CASE c.kind WHEN 'sum' THEN 0 WHEN 'part' THEN 1 ELSE 2 END ASC NULLS LAST,
    c.is_picked DESC NULLS LAST,
    u.sort_vi ASC NULLS LAST,
    c.claim_set_id ASC NULLS LAST,
    m.sort ASC NULLS LAST
