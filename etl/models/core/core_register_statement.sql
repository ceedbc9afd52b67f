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

told AS (
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
        -- Whether an office says it of its own register, or hands on what a source published.
        COALESCE(o.is_register, TRUE) AS is_of_office,
        CASE WHEN o.published_last < r.edition_as_of THEN o.published_last ELSE r.edition_as_of END AS published_by,
        -- The stars that earlier editions told with this certificate.
        MIN(r.star_text) OVER earlier AS least_star_earlier,
        MAX(r.star_text) OVER earlier AS most_star_earlier
    FROM register_row AS r
    INNER JOIN identity AS i ON r.register_row = i.register_row
    INNER JOIN place AS p ON r.register_row = p.register_row
    LEFT JOIN source AS o ON r.source_id = o.source_id
    WINDOW earlier AS (
        PARTITION BY i.product_id, r.recognised_on_text, r.event IN ('withdrawn', 'lapsed')
        ORDER BY r.edition_no ASC NULLS FIRST
        RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),

-- A whole register says what stood in it on its day. A list names recognitions: each is known from its own day on (the
-- last it can have been), one without a date from when its source was published. Another star than an earlier edition told
-- with the same certificate is no older than the source that says so, and an end no older than the list.
known AS (
    SELECT
        t.*,
        CASE
            WHEN (t.is_full OR t.is_end) AND t.recognised_first > t.edition_as_of THEN t.recognised_first
            WHEN t.is_full OR t.is_end THEN t.edition_as_of
            WHEN (t.least_star_earlier <> t.star_text OR t.most_star_earlier <> t.star_text) AND t.published_by > t.recognised_last THEN t.published_by
            ELSE COALESCE(t.recognised_last, t.published_by)
        END AS known_from
    FROM told AS t
),

dated AS (
    SELECT
        k.*,
        -- An office's list speaks of the list's day too: what it names stood in the register then.
        CASE WHEN k.is_full OR k.is_end OR k.is_of_office THEN k.edition_as_of ELSE k.known_from END AS stated_on,
        COALESCE(
            k.stated_end_first, CAST(k.recognised_first + f.valid_months * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
        ) AS ends_first,
        COALESCE(
            k.stated_end_last, CAST(k.recognised_last + l.valid_months * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
        ) AS ends_last
    FROM known AS k
    LEFT JOIN rule AS f ON k.recognised_first BETWEEN f.applies_from AND f.applies_until
    LEFT JOIN rule AS l ON k.recognised_last BETWEEN l.applies_from AND l.applies_until
),

-- Two statements about one product, each way round.
pair AS (
    SELECT
        a.register_row,
        b.register_row AS other_row,
        b.known_from AS other_known_from,
        b.is_full AND (
            b.edition_as_of > a.stated_on OR (b.edition_as_of = a.stated_on AND b.edition_no > a.edition_no)
        ) AS is_later_register,
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
                    AND a.known_from BETWEEN b.recognised_first AND b.ends_last
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
    -- What came last decides: a certificate by its date, an end or an undated row by the day from which it is known.
    CASE WHEN d.is_end THEN d.edition_as_of ELSE COALESCE(d.recognised_first, d.known_from) END AS happened_on
FROM dated AS d
LEFT JOIN outdated AS o ON d.register_row = o.register_row
