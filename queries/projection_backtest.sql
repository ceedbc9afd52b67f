-- How well each method foretold totals that were held out, by how far ahead, and whether the figures have changed since.
-- Errors: `mae` in products, `mae_last` what "nothing changes" errs on the same totals; `scaled_error` as a share of the
-- newest total known, averaged by place; `bias` the mean of (foretold - true) by that total. `coverage` is the share of
-- totals inside the interval whose factor they had no part in, `coverage_place` the same averaged by place, `width` the
-- interval's usual width as a share of what was foretold. `chosen_without` counts the places without which the method would
-- be chosen too.
-- one row: a method and a band of years ahead (all, to_6, to_12, to_24, to_36 months; `country` is the country's own line)
-- used by: pages/components/outlook_backtest.py
WITH fact AS (
    SELECT s.unit_id, s.n_facts AS fact_no, MIN(s.valid_from) AS known_from
    FROM mart_projection_start AS s
    INNER JOIN core_unit AS u ON s.unit_id = u.unit_id
    WHERE u.vintage = '63' OR u.parts_total > 1 OR u.unit_id = 'VN'
    GROUP BY s.unit_id, s.n_facts
),

now AS (SELECT COUNT(*) AS n_facts, MAX(known_from) AS figures_until FROM fact)

SELECT
    b.method,
    b.band,
    b.is_chosen = 'yes' AS is_chosen,
    CAST(b.n_points AS BIGINT) AS n_points,
    CAST(b.n_provinces AS BIGINT) AS n_places,
    CAST(b.n_origins AS BIGINT) AS n_origins,
    CAST(b.mae AS DOUBLE) AS mae,
    CAST(b.mae_last AS DOUBLE) AS mae_last,
    CAST(b.scaled_error AS DOUBLE) AS scaled_error,
    CAST(b.scaled_error_last AS DOUBLE) AS scaled_error_last,
    CAST(b.bias AS DOUBLE) AS bias,
    CAST(b.coverage AS DOUBLE) AS coverage,
    CAST(b.coverage_province AS DOUBLE) AS coverage_place,
    CAST(b.width AS DOUBLE) AS width,
    CAST(b.interval_factor AS DOUBLE) AS interval_factor,
    CAST(NULLIF(b.chosen_without, '') AS BIGINT) AS chosen_without,
    CAST(b.n_facts AS BIGINT) AS n_facts,
    CAST(b.figures_until AS DATE) AS figures_until,
    b.inputs_sha256,
    l.level_pct,
    CAST(b.n_facts AS BIGINT) = n.n_facts AND CAST(b.figures_until AS DATE) = n.figures_until AS is_of_these_figures
FROM ref_projection_backtest AS b
CROSS JOIN now AS n
CROSS JOIN mart_projection_limit AS l
ORDER BY b.raw_row ASC NULLS LAST
