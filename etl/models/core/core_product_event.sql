-- What happened to each product, as all editions together tell it best.
-- one row: an event of a product: new, renewed, upgraded, downgraded, lapsed, withdrawn, unlisted; on a day, or between two days;
-- known_from is the day from which something tells of it
WITH statement AS (SELECT * FROM core_register_statement),

-- A certificate is a date of recognition; without a date, a star.
told AS (
    SELECT
        s.*,
        CASE WHEN s.exactness = 0 THEN 'star ' || COALESCE(s.star, '') ELSE s.recognised_on_text END AS certificate,
        CASE s.star WHEN '5' THEN 4 WHEN 'potential_5' THEN 3 WHEN '4' THEN 2 WHEN '3' THEN 1 END AS star_rank
    FROM statement AS s
    WHERE NOT s.is_end AND s.told_better_from IS NULL
),

ordered AS (
    SELECT
        t.*,
        ROW_NUMBER() OVER (PARTITION BY t.product_id, t.certificate ORDER BY t.stated_on ASC NULLS LAST, t.edition_no ASC NULLS LAST, t.register_row ASC NULLS LAST) AS first_place,
        ROW_NUMBER() OVER (PARTITION BY t.product_id, t.certificate ORDER BY t.stated_on DESC NULLS LAST, t.edition_no DESC NULLS LAST, t.register_row DESC NULLS LAST) AS last_place,
        LAG(t.star) OVER (PARTITION BY t.product_id, t.certificate ORDER BY t.stated_on ASC NULLS LAST, t.edition_no ASC NULLS LAST, t.register_row ASC NULLS LAST) AS star_told_before,
        LAG(t.star_rank) OVER (PARTITION BY t.product_id, t.certificate ORDER BY t.stated_on ASC NULLS LAST, t.edition_no ASC NULLS LAST, t.register_row ASC NULLS LAST) AS rank_told_before,
        MIN(t.known_from) OVER (PARTITION BY t.product_id, t.certificate) AS certificate_known_from
    FROM told AS t
),

certificate AS (
    SELECT
        f.product_id,
        f.register_row,
        f.edition_id,
        f.edition_as_of,
        f.source_id,
        f.decision_no,
        f.event AS stated_event,
        f.star,
        f.star_rank,
        n.star AS last_star,
        n.star_rank AS last_star_rank,
        f.exactness,
        f.happened_on AS first_day,
        COALESCE(f.recognised_last, f.known_from) AS last_day,
        f.certificate_known_from AS known_from,
        f.recognised_precision,
        n.ends_first,
        n.ends_last
    FROM ordered AS f
    INNER JOIN ordered AS n ON f.product_id = n.product_id AND f.certificate = n.certificate AND n.last_place = 1
    WHERE f.first_place = 1
),

chained AS (
    SELECT
        c.*,
        LAG(c.last_star) OVER (PARTITION BY c.product_id ORDER BY c.first_day ASC NULLS LAST, c.register_row ASC NULLS LAST) AS star_before,
        LAG(c.last_star_rank) OVER (PARTITION BY c.product_id ORDER BY c.first_day ASC NULLS LAST, c.register_row ASC NULLS LAST) AS rank_before,
        LAG(c.register_row) OVER (PARTITION BY c.product_id ORDER BY c.first_day ASC NULLS LAST, c.register_row ASC NULLS LAST) AS row_before,
        LEAD(c.first_day) OVER (PARTITION BY c.product_id ORDER BY c.first_day ASC NULLS LAST, c.register_row ASC NULLS LAST) AS next_first_day
    FROM certificate AS c
),

recognition AS (
    SELECT
        product_id,
        CASE
            WHEN stated_event IN ('new', 'renewed', 'upgraded', 'downgraded') THEN stated_event
            WHEN row_before IS NULL THEN 'new'
            WHEN star_rank > rank_before THEN 'upgraded'
            WHEN star_rank < rank_before THEN 'downgraded'
            ELSE 'renewed'
        END AS event,
        CASE
            WHEN stated_event IN ('new', 'renewed', 'upgraded', 'downgraded') THEN 'stated'
            WHEN row_before IS NULL THEN 'first_known'
            ELSE 'derived'
        END AS how_known,
        -- Undated: some time up to the day from which it is known.
        CASE WHEN exactness > 0 THEN first_day END AS event_first,
        last_day AS event_last,
        recognised_precision AS event_precision,
        star,
        star_before,
        decision_no,
        ends_first,
        ends_last,
        edition_id,
        edition_as_of,
        known_from,
        source_id
    FROM chained
),

-- The same certificate told with another star by a later statement.
restated AS (
    SELECT
        product_id,
        CASE WHEN star_rank > rank_told_before THEN 'upgraded' ELSE 'downgraded' END AS event,
        'restated' AS how_known,
        TRY_CAST(NULL AS DATE) AS event_first,
        known_from AS event_last,
        TRY_CAST(NULL AS VARCHAR) AS event_precision,
        star,
        star_told_before AS star_before,
        decision_no,
        ends_first,
        ends_last,
        edition_id,
        edition_as_of,
        known_from,
        source_id
    FROM ordered
    WHERE star_rank <> rank_told_before
),

left_out AS (
    SELECT g.product_id, g.edition_id, g.vanished_on, g.source_id, MAX(c.first_day) AS first_day
    FROM core_register_gap AS g
    INNER JOIN certificate AS c ON g.product_id = c.product_id AND c.first_day <= g.vanished_on AND c.known_from <= g.vanished_on
    GROUP BY g.product_id, g.edition_id, g.vanished_on, g.source_id
),

withdrawal AS (
    SELECT product_id, 'withdrawn' AS event, 'stated' AS how_known, edition_as_of AS event_last, star, decision_no, edition_id, edition_as_of, known_from, source_id
    FROM statement
    WHERE event = 'withdrawn'
    UNION ALL
    SELECT l.product_id, 'unlisted' AS event, 'vanished' AS how_known, l.vanished_on AS event_last, c.last_star AS star, '' AS decision_no, l.edition_id, l.vanished_on AS edition_as_of, l.vanished_on AS known_from, l.source_id
    FROM left_out AS l
    INNER JOIN certificate AS c ON l.product_id = c.product_id AND l.first_day = c.first_day
    WHERE COALESCE(c.ends_last >= l.vanished_on, TRUE)
),

lapse AS (
    SELECT
        c.product_id,
        'by_rule' AS how_known,
        CAST(c.ends_first + INTERVAL 1 DAY AS DATE) AS event_first,
        CAST(c.ends_last + INTERVAL 1 DAY AS DATE) AS event_last,
        c.recognised_precision AS event_precision,
        c.last_star AS star,
        c.decision_no,
        c.edition_id,
        c.edition_as_of,
        c.known_from,
        c.source_id
    FROM chained AS c
    WHERE
        c.ends_last IS NOT NULL
        AND (c.next_first_day IS NULL OR c.next_first_day > c.ends_last + INTERVAL 1 DAY)
        AND NOT EXISTS (
            SELECT w.product_id FROM withdrawal AS w
            WHERE w.product_id = c.product_id AND w.event_last >= c.first_day AND w.event_last <= c.ends_last
        )
),

said_lapsed AS (
    SELECT s.product_id, 'stated' AS how_known, TRY_CAST(NULL AS DATE) AS event_first, s.edition_as_of AS event_last, TRY_CAST(NULL AS VARCHAR) AS event_precision, s.star, s.decision_no, s.edition_id, s.edition_as_of, s.known_from, s.source_id
    FROM statement AS s
    LEFT JOIN lapse AS l ON s.product_id = l.product_id AND l.event_first <= s.edition_as_of
    WHERE s.event = 'lapsed' AND l.product_id IS NULL
),

final AS (
    SELECT * FROM recognition
    UNION ALL
    SELECT * FROM restated
    UNION ALL
    SELECT product_id, event, how_known, TRY_CAST(NULL AS DATE) AS event_first, event_last, TRY_CAST(NULL AS VARCHAR) AS event_precision, star, TRY_CAST(NULL AS VARCHAR) AS star_before, decision_no, TRY_CAST(NULL AS DATE) AS ends_first, TRY_CAST(NULL AS DATE) AS ends_last, edition_id, edition_as_of, known_from, source_id
    FROM withdrawal
    UNION ALL
    SELECT product_id, 'lapsed' AS event, how_known, event_first, event_last, event_precision, star, TRY_CAST(NULL AS VARCHAR) AS star_before, decision_no, TRY_CAST(NULL AS DATE) AS ends_first, TRY_CAST(NULL AS DATE) AS ends_last, edition_id, edition_as_of, known_from, source_id
    FROM lapse
    UNION ALL
    SELECT product_id, 'lapsed' AS event, how_known, event_first, event_last, event_precision, star, TRY_CAST(NULL AS VARCHAR) AS star_before, decision_no, TRY_CAST(NULL AS DATE) AS ends_first, TRY_CAST(NULL AS DATE) AS ends_last, edition_id, edition_as_of, known_from, source_id
    FROM said_lapsed
)

SELECT * FROM final
