-- What registers state of products: when each statement came to be known, how long its certificate lives, and from when
-- another statement says the same more exactly or a later whole register says something else.
-- one row: a row of an edition
WITH register_row AS (SELECT * FROM stg_register_row),

place AS (SELECT * FROM stg_register_place),

identity AS (SELECT * FROM stg_register_product),

source AS (SELECT * FROM core_source),

-- The rule in force on the day of recognition; before the first rule, the first.
rule AS (
    SELECT
        CAST(valid_months AS INTEGER) AS valid_months,
        CASE WHEN valid_from = MIN(valid_from) OVER () THEN DATE '1900-01-01' ELSE TRY_CAST(valid_from AS DATE) END AS applies_from,
        COALESCE(TRY_CAST(NULLIF(valid_to, '') AS DATE), DATE '9999-12-31') AS applies_until
    FROM ref_certificate_rules
),

dated AS (
    SELECT
        r.*,
        i.product_id,
        i.home_unit_id,
        p.place_how AS found_how,
        p.old_code AS found_old_code,
        p.commune_code AS found_commune_code,
        p.is_divided AS found_is_divided,
        CASE r.recognised_precision WHEN 'day' THEN 3 WHEN 'month' THEN 2 WHEN 'year' THEN 1 ELSE 0 END AS exactness,
        r.event IN ('withdrawn', 'lapsed') AS is_end,
        -- A register says what stood in it on its day. A list of what sources name was true from each recognition on;
        -- without a date of that, from when its source was published.
        CASE
            WHEN r.recognised_first > r.edition_as_of THEN r.recognised_first
            WHEN r.is_full OR r.event IN ('withdrawn', 'lapsed') THEN r.edition_as_of
            WHEN COALESCE(r.recognised_last, o.published_from) < r.edition_as_of THEN COALESCE(r.recognised_last, o.published_from)
            ELSE r.edition_as_of
        END AS known_from,
        COALESCE(
            r.stated_end_first, CAST(r.recognised_first + f.valid_months * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
        ) AS ends_first,
        COALESCE(
            r.stated_end_last, CAST(r.recognised_last + l.valid_months * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
        ) AS ends_last
    FROM register_row AS r
    INNER JOIN identity AS i ON r.register_row = i.register_row
    INNER JOIN place AS p ON r.register_row = p.register_row
    LEFT JOIN source AS o ON r.source_id = o.source_id
    LEFT JOIN rule AS f ON r.recognised_first BETWEEN f.applies_from AND f.applies_until
    LEFT JOIN rule AS l ON r.recognised_last BETWEEN l.applies_from AND l.applies_until
),

-- Two statements about one product, each way round.
pair AS (
    SELECT
        a.register_row,
        b.register_row AS other_row,
        b.known_from AS other_known_from,
        b.is_full AND b.edition_no > a.edition_no AS is_later_register,
        COALESCE(
            NOT a.is_end AND NOT b.is_end AND (
                -- The same decision, dated more finely or corrected later.
                (
                    a.decision_no <> ''
                    AND a.decision_no = b.decision_no
                    AND a.recognised_on_text <> b.recognised_on_text
                    AND (b.exactness > a.exactness OR (b.exactness = a.exactness AND b.edition_no > a.edition_no))
                )
                -- A month or a year that holds a finer date.
                OR (
                    a.exactness IN (1, 2)
                    AND b.exactness > a.exactness
                    AND b.recognised_first BETWEEN a.recognised_first AND a.recognised_last
                )
                -- No date at all, while a dated certificate of the star was in force.
                OR (
                    a.exactness = 0
                    AND a.ends_first IS NULL
                    AND b.exactness > 0
                    AND (a.star IS NULL OR b.star IS NULL OR a.star = b.star)
                    AND a.edition_as_of BETWEEN b.recognised_first AND b.ends_last
                )
            ),
            FALSE
        ) AS is_told_better
    FROM dated AS a
    INNER JOIN dated AS b ON a.product_id = b.product_id AND a.register_row <> b.register_row
),

outdated AS (
    SELECT
        p.register_row,
        MIN(CASE WHEN p.is_told_better THEN p.other_known_from END) AS told_better_from,
        MIN(CASE WHEN p.is_later_register AND NOT q.is_told_better THEN p.other_known_from END) AS restated_from
    FROM pair AS p
    INNER JOIN pair AS q ON p.register_row = q.other_row AND p.other_row = q.register_row
    GROUP BY p.register_row
)

SELECT
    d.*,
    o.told_better_from,
    o.restated_from,
    CASE WHEN o.restated_from < o.told_better_from THEN o.restated_from ELSE COALESCE(o.told_better_from, o.restated_from) END AS current_until,
    -- What came last decides: a certificate by its date, an end or an undated row by the day it was stated.
    CASE WHEN d.is_end THEN d.edition_as_of ELSE COALESCE(d.recognised_first, d.edition_as_of) END AS happened_on
FROM dated AS d
LEFT JOIN outdated AS o ON d.register_row = o.register_row
