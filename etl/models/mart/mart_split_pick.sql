-- The newest complete star split of each unit, picked as a set, from each date on which a new one was stated.
-- one row: the picked split from valid_from until the next row of the same unit
WITH claim_set AS (SELECT * FROM mart_claim_set WHERE is_split_complete),

unit AS (SELECT * FROM core_unit),

pick AS (SELECT * FROM mart_pick WHERE metric = 'products_total'),

applied AS (
    SELECT s.unit_id AS at_unit_id, s.* FROM claim_set AS s
    UNION ALL
    SELECT u.same_place_id AS at_unit_id, s.*
    FROM claim_set AS s
    INNER JOIN unit AS u ON s.unit_id = u.unit_id
    WHERE u.same_place_id IS NOT NULL
),

dated AS (
    SELECT
        a.*,
        CAST(DATE_TRUNC('month', a.as_of_end) AS DATE) AS window_start,
        a.as_of_precision = 'year' AND EXISTS (
            SELECT 1
            FROM applied AS f
            WHERE
                f.at_unit_id = a.at_unit_id
                AND f.as_of_precision <> 'year'
                AND f.as_of_end BETWEEN a.as_of_start AND a.as_of_end
        ) AS is_outdated_by_finer
    FROM applied AS a
),

event AS (SELECT DISTINCT at_unit_id, as_of_end AS event_date FROM dated),

known AS (
    SELECT e.event_date, d.*
    FROM event AS e
    INNER JOIN dated AS d ON e.at_unit_id = d.at_unit_id AND d.as_of_end <= e.event_date
    WHERE NOT d.is_outdated_by_finer
),

newest_window AS (
    SELECT at_unit_id, event_date, MAX(window_start) AS window_start FROM known GROUP BY at_unit_id, event_date
),

ranked AS (
    SELECT
        k.*,
        ROW_NUMBER() OVER (
            PARTITION BY k.at_unit_id, k.event_date
            ORDER BY
                -- The split of the picked total goes before any other split of that month.
                CASE WHEN p.claim_set_id = k.claim_set_id THEN 0 ELSE 1 END ASC NULLS LAST,
                k.tier_rank ASC NULLS LAST,
                k.precision_rank ASC NULLS LAST,
                k.published_from DESC NULLS LAST,
                k.as_of_end DESC NULLS LAST,
                k.source_id ASC NULLS LAST
        ) AS rank
    FROM known AS k
    INNER JOIN newest_window AS w
        ON k.at_unit_id = w.at_unit_id AND k.event_date = w.event_date AND k.window_start = w.window_start
    LEFT JOIN pick AS p
        ON k.at_unit_id = p.unit_id
        AND p.valid_from <= k.event_date
        AND (p.valid_until IS NULL OR k.event_date < p.valid_until)
)

SELECT
    at_unit_id AS unit_id,
    event_date AS valid_from,
    LEAD(event_date) OVER (PARTITION BY at_unit_id ORDER BY event_date ASC NULLS LAST) AS valid_until,
    claim_set_id,
    source_id,
    as_of_end AS split_as_of,
    as_of_start AS split_as_of_start,
    as_of_precision AS split_precision,
    total AS split_total,
    star_3 AS split_3,
    star_4 AS split_4,
    star_5 AS split_5,
    potential_5 AS split_potential_5,
    CASE WHEN potential_counted = 'inside' THEN potential_5 ELSE 0 END AS split_potential_inside,
    parts_add_up AS split_adds_up,
    potential_counted
FROM ranked
WHERE rank = 1
