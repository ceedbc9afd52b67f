-- Products of the register on a day by words of their name, maker, place or decision, and by filters; a page of them.
-- Every word is the beginning of a word, in any order. `total` counts the whole answer. A status filter counts as
-- register_status does: valid holds lapsing_12, which holds lapsing_6.
-- one row: a product as it was known on the day
-- param as_of: date = today
-- param text: words = null
-- param unit_id: text = null
-- param commune_code: text = null
-- param star: choice(3,4,potential_5,5,unknown) = null
-- param product_group: text = null
-- param entity_type: text = null
-- param status: choice(valid,lapsing_6,lapsing_12,may_have_lapsed,lapsed,unknown_date,withdrawn,unlisted) = null
-- param year: int = null
-- param sort: choice(star,name,ends,recognised) = star
-- param limit: int = 50
-- param offset: int = 0
-- used by: pages/components/map_communes.py, pages/components/register_list.py, bench/register.py, reports/register.py, reports/offline/contents.py
WITH asked AS (
    SELECT CASE WHEN COALESCE($text, '') = '' THEN 0 ELSE 1 + LENGTH($text) - LENGTH(REPLACE($text, ' ', '')) END AS n_words
),

-- Bounds are constants, so that only the part of the index is read that holds the word; '~' sorts after all letters.
-- The longest word is rare as a rule: the others are looked for among its rows.
first_word AS (
    SELECT DISTINCT register_no FROM mart_register_word
    WHERE word >= SPLIT_PART($text, ' ', 1) AND word < SPLIT_PART($text, ' ', 1) || '~' AND $text <> ''
),

hit AS (
    SELECT register_no, 1 AS word_no FROM first_word
    UNION ALL
    SELECT DISTINCT w.register_no, 2 AS word_no FROM mart_register_word AS w
    INNER JOIN first_word AS f ON w.register_no = f.register_no
    WHERE w.word >= SPLIT_PART($text, ' ', 2) AND w.word < SPLIT_PART($text, ' ', 2) || '~' AND SPLIT_PART($text, ' ', 2) <> ''
    UNION ALL
    SELECT DISTINCT w.register_no, 3 AS word_no FROM mart_register_word AS w
    INNER JOIN first_word AS f ON w.register_no = f.register_no
    WHERE w.word >= SPLIT_PART($text, ' ', 3) AND w.word < SPLIT_PART($text, ' ', 3) || '~' AND SPLIT_PART($text, ' ', 3) <> ''
    UNION ALL
    SELECT DISTINCT w.register_no, 4 AS word_no FROM mart_register_word AS w
    INNER JOIN first_word AS f ON w.register_no = f.register_no
    WHERE w.word >= SPLIT_PART($text, ' ', 4) AND w.word < SPLIT_PART($text, ' ', 4) || '~' AND SPLIT_PART($text, ' ', 4) <> ''
    UNION ALL
    SELECT DISTINCT w.register_no, 5 AS word_no FROM mart_register_word AS w
    INNER JOIN first_word AS f ON w.register_no = f.register_no
    WHERE w.word >= SPLIT_PART($text, ' ', 5) AND w.word < SPLIT_PART($text, ' ', 5) || '~' AND SPLIT_PART($text, ' ', 5) <> ''
    UNION ALL
    SELECT DISTINCT w.register_no, 6 AS word_no FROM mart_register_word AS w
    INNER JOIN first_word AS f ON w.register_no = f.register_no
    WHERE w.word >= SPLIT_PART($text, ' ', 6) AND w.word < SPLIT_PART($text, ' ', 6) || '~' AND SPLIT_PART($text, ' ', 6) <> ''
    UNION ALL
    SELECT DISTINCT w.register_no, 7 AS word_no FROM mart_register_word AS w
    INNER JOIN first_word AS f ON w.register_no = f.register_no
    WHERE w.word >= SPLIT_PART($text, ' ', 7) AND w.word < SPLIT_PART($text, ' ', 7) || '~' AND SPLIT_PART($text, ' ', 7) <> ''
    UNION ALL
    SELECT DISTINCT w.register_no, 8 AS word_no FROM mart_register_word AS w
    INNER JOIN first_word AS f ON w.register_no = f.register_no
    WHERE w.word >= SPLIT_PART($text, ' ', 8) AND w.word < SPLIT_PART($text, ' ', 8) || '~' AND SPLIT_PART($text, ' ', 8) <> ''
),

matched AS (SELECT register_no FROM hit GROUP BY register_no HAVING COUNT(*) = (SELECT n_words FROM asked)),

-- Narrow columns only; the wide ones are read for the page alone.
narrow AS (
    SELECT register_no, standing, star_rank, name_no, valid_from, ends_first, ends_last
    FROM mart_register
    WHERE
        state_from <= $as_of
        AND (state_until IS NULL OR $as_of < state_until)
        AND ($unit_id IS NULL OR $unit_id = 'VN' OR current_unit_id = $unit_id OR unit_id = $unit_id)
        AND ($commune_code IS NULL OR commune_code = $commune_code)
        AND ($star IS NULL OR COALESCE(star, 'unknown') = $star)
        AND ($product_group IS NULL OR product_group = $product_group)
        AND ($entity_type IS NULL OR entity_type = $entity_type)
        AND ($year IS NULL OR recognised_year = $year)
),

found AS (
    SELECT n.* FROM narrow AS n
    INNER JOIN matched AS m ON n.register_no = m.register_no
    UNION ALL
    SELECT n.* FROM narrow AS n WHERE COALESCE($text, '') = ''
),

judged AS (
    SELECT
        register_no,
        CASE
            WHEN standing <> 'listed' THEN standing
            WHEN ends_last IS NULL THEN 'unknown_date'
            WHEN ends_last < $as_of THEN 'lapsed'
            WHEN ends_first < $as_of THEN 'may_have_lapsed'
            WHEN ends_first <= CAST($as_of + INTERVAL 6 MONTH AS DATE) THEN 'lapsing_6'
            WHEN ends_first <= CAST($as_of + INTERVAL 12 MONTH AS DATE) THEN 'lapsing_12'
            ELSE 'valid'
        END AS status,
        CASE $sort
            WHEN 'name' THEN name_no
            WHEN 'ends' THEN DATEDIFF('day', DATE '2000-01-01', ends_first)
            WHEN 'recognised' THEN -DATEDIFF('day', DATE '2000-01-01', valid_from)
            ELSE -star_rank
        END AS sort_key
    FROM found
),

chosen AS (
    SELECT register_no, status, sort_key
    FROM judged
    WHERE
        $status IS NULL
        OR status = $status
        OR ($status = 'valid' AND status IN ('lapsing_6', 'lapsing_12'))
        OR ($status = 'lapsing_12' AND status = 'lapsing_6')
),

page AS (
    SELECT register_no, status, sort_key
    FROM chosen
    ORDER BY sort_key ASC NULLS LAST, register_no ASC NULLS LAST
    LIMIT $limit OFFSET $offset
),

counted AS (SELECT COUNT(*) AS total FROM chosen)

SELECT
    c.total,
    r.product_id,
    r.product_name,
    r.star,
    p.status,
    r.entity_name,
    r.entity_type,
    r.product_group,
    r.commune,
    r.district,
    r.commune_code,
    r.commune_name,
    r.place_exactness,
    r.unit_id,
    u.name_vi,
    u.name_en,
    r.current_unit_id,
    r.recognised_on,
    r.recognised_precision,
    r.ends_first,
    r.ends_last,
    r.decision_no,
    r.source_id,
    r.edition_as_of
FROM page AS p
CROSS JOIN counted AS c
-- The row's own number in the file: DuckDB then reads the page's rows and not every row group that holds one of them.
INNER JOIN mart_register AS r ON p.register_no = r.rowid
INNER JOIN core_unit AS u ON r.unit_id = u.unit_id
ORDER BY p.sort_key ASC NULLS LAST, p.register_no ASC NULLS LAST
