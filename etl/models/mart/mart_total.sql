-- Headline totals with the stars of the same claim beside them (for sums: of the parts' same claims).
-- one row: the headline total of a unit from valid_from until valid_until (exclusive; NULL = still)
WITH headline AS (SELECT * FROM mart_headline WHERE metric = 'products_total'),

claim_set AS (SELECT * FROM mart_claim_set),

part AS (SELECT old_unit_id, new_unit_id FROM ref_province_parts),

part_stars AS (
    SELECT
        h.unit_id,
        h.valid_from,
        CASE WHEN COUNT(s.star_3) = h.parts_known THEN SUM(s.star_3) END AS star_3,
        CASE WHEN COUNT(s.star_4) = h.parts_known THEN SUM(s.star_4) END AS star_4,
        CASE WHEN COUNT(s.star_5) = h.parts_known THEN SUM(s.star_5) END AS star_5,
        SUM(s.potential_5) AS potential_5,
        CASE WHEN COUNT(s.parts_add_up) = h.parts_known THEN MIN(CASE WHEN s.parts_add_up THEN 1 ELSE 0 END) = 1 END AS parts_add_up
    FROM headline AS h
    INNER JOIN part AS r ON h.unit_id = r.new_unit_id
    INNER JOIN headline AS p
        ON r.old_unit_id = p.unit_id
        AND p.valid_from <= h.valid_from
        AND (p.valid_until IS NULL OR h.valid_from < p.valid_until)
    INNER JOIN claim_set AS s ON p.claim_set_id = s.claim_set_id
    WHERE h.is_derived
    GROUP BY h.unit_id, h.valid_from, h.parts_known
)

SELECT
    h.*,
    CASE WHEN h.is_derived THEN d.star_3 ELSE s.star_3 END AS star_3,
    CASE WHEN h.is_derived THEN d.star_4 ELSE s.star_4 END AS star_4,
    CASE WHEN h.is_derived THEN d.star_5 ELSE s.star_5 END AS star_5,
    CASE WHEN h.is_derived THEN d.potential_5 ELSE s.potential_5 END AS potential_5,
    CASE WHEN h.is_derived THEN d.parts_add_up ELSE s.parts_add_up END AS parts_add_up,
    s.potential_counted
FROM headline AS h
LEFT JOIN claim_set AS s ON h.claim_set_id = s.claim_set_id
LEFT JOIN part_stars AS d ON h.unit_id = d.unit_id AND h.valid_from = d.valid_from
