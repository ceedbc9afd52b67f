-- The register on any day: what was known of each product from when to when, stored by province, star and name.
-- A certificate is in force from valid_from; its last day is ends_first where that is known to the day, else some day
-- from ends_first to ends_last. `register_no` is the row's place in the file, from 0.
-- one row: a product and a span of days (state_until not included) in which nothing new was stated of it
WITH statement AS (SELECT * FROM core_register_statement),

product AS (SELECT * FROM core_product),

gap AS (SELECT * FROM core_register_gap),

point AS (
    SELECT product_id, known_from AS state_from FROM statement
    UNION
    SELECT product_id, current_until AS state_from FROM statement WHERE current_until > known_from
    UNION
    SELECT product_id, vanished_on AS state_from FROM gap
    UNION
    SELECT product_id, named_again_on AS state_from FROM gap WHERE named_again_on IS NOT NULL
),

ranked AS (
    SELECT
        p.product_id,
        p.state_from,
        s.register_row,
        ROW_NUMBER() OVER (
            PARTITION BY p.product_id, p.state_from
            ORDER BY s.happened_on DESC NULLS LAST, s.stated_on DESC NULLS LAST, s.edition_no DESC NULLS LAST, s.is_end DESC NULLS LAST, s.register_row DESC NULLS LAST
        ) AS place
    FROM point AS p
    INNER JOIN statement AS s
        ON p.product_id = s.product_id
        AND s.known_from <= p.state_from
        AND (s.current_until IS NULL OR p.state_from < s.current_until)
),

state AS (
    SELECT
        r.product_id,
        r.state_from,
        LEAD(r.state_from) OVER (PARTITION BY r.product_id ORDER BY r.state_from ASC NULLS LAST) AS state_until,
        r.register_row,
        g.vanished_on
    FROM ranked AS r
    LEFT JOIN gap AS g
        ON r.product_id = g.product_id
        AND g.vanished_on <= r.state_from
        AND (g.named_again_on IS NULL OR r.state_from < g.named_again_on)
    WHERE r.place = 1
),

-- Numbered before the other columns come: sorting whole rows takes twice the memory.
numbered AS (
    SELECT
        t.*,
        p.home_unit_id,
        p.current_unit_id,
        ROW_NUMBER() OVER (
            ORDER BY p.current_unit_id ASC NULLS LAST, p.home_unit_id ASC NULLS LAST, s.star DESC NULLS LAST,
                s.product_key ASC NULLS LAST, t.product_id ASC NULLS LAST, t.state_from ASC NULLS LAST
        ) - 1 AS register_no,
        ROW_NUMBER() OVER (
            ORDER BY s.product_key ASC NULLS LAST, t.product_id ASC NULLS LAST, t.state_from ASC NULLS LAST
        ) AS name_no
    FROM state AS t
    INNER JOIN statement AS s ON t.register_row = s.register_row
    INNER JOIN product AS p ON t.product_id = p.product_id
)

SELECT
    t.register_no,
    t.name_no,
    t.product_id,
    t.state_from,
    t.state_until,
    t.home_unit_id AS unit_id,
    t.current_unit_id,
    s.product_name,
    s.product_code,
    s.star,
    CASE s.star WHEN '5' THEN 4 WHEN 'potential_5' THEN 3 WHEN '4' THEN 2 WHEN '3' THEN 1 ELSE 0 END AS star_rank,
    s.score,
    s.entity_name,
    s.entity_type,
    s.product_group,
    s.address,
    s.commune,
    s.district,
    s.found_old_code AS old_code,
    s.found_commune_code AS commune_code,
    c.name_vi AS commune_name,
    s.found_how AS place_how,
    CASE
        WHEN s.found_commune_code IS NOT NULL AND s.found_is_divided THEN 'commune_divided'
        WHEN s.found_commune_code IS NOT NULL AND s.found_how = 'former' THEN 'commune_former'
        WHEN s.found_commune_code IS NOT NULL AND s.found_how = 'decision' THEN 'commune_decided'
        WHEN s.found_commune_code IS NOT NULL THEN 'commune'
        WHEN s.commune <> '' THEN 'commune_unresolved'
        WHEN s.district <> '' THEN 'district'
        ELSE 'province'
    END AS place_exactness,
    s.recognised_first AS valid_from,
    s.recognised_last AS valid_from_last,
    s.recognised_on,
    s.recognised_on_text,
    s.recognised_precision,
    DATEDIFF('year', DATE '2000-01-01', s.recognised_first) + 2000 AS recognised_year,
    s.ends_first,
    s.ends_last,
    s.stated_end_first IS NOT NULL AS is_end_stated,
    -- A product that had lapsed before a register left it out has lapsed.
    CASE
        WHEN s.event = 'withdrawn' THEN 'withdrawn'
        WHEN t.vanished_on IS NOT NULL AND COALESCE(s.ends_last >= t.vanished_on, TRUE) AND s.event <> 'lapsed' THEN 'unlisted'
        WHEN s.event = 'lapsed' THEN 'lapsed'
        ELSE 'listed'
    END AS standing,
    t.vanished_on,
    s.decision_no,
    s.certifying_level,
    s.event,
    s.edition_id,
    s.edition_as_of,
    s.sheet,
    s.sheet_row,
    s.source_id,
    s.note,
    s.warnings,
    x.search_text,
    s.register_row
FROM numbered AS t
INNER JOIN statement AS s ON t.register_row = s.register_row
INNER JOIN stg_register_text AS x ON t.register_row = x.register_row
LEFT JOIN ref_communes_34 AS c ON s.found_commune_code = c.commune_code
ORDER BY register_no ASC NULLS LAST
