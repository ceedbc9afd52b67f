-- The index of words of the register, in the order of words, so that a search reads only the words it asks for and not a
-- million texts.
-- one row: a word of a row of mart_register, each once
WITH digit AS (
    SELECT 0 AS digit
    UNION ALL SELECT 1 AS digit
    UNION ALL SELECT 2 AS digit
    UNION ALL SELECT 3 AS digit
    UNION ALL SELECT 4 AS digit
    UNION ALL SELECT 5 AS digit
    UNION ALL SELECT 6 AS digit
    UNION ALL SELECT 7 AS digit
    UNION ALL SELECT 8 AS digit
    UNION ALL SELECT 9 AS digit
),

register AS (
    SELECT register_no, search_text, LENGTH(search_text) - LENGTH(REPLACE(search_text, ' ', '')) + 1 AS n_words
    FROM mart_register
    WHERE search_text <> ''
),

place AS (
    SELECT 100 * h.digit + 10 * t.digit + u.digit + 1 AS place
    FROM digit AS h
    CROSS JOIN digit AS t
    CROSS JOIN digit AS u
    WHERE 100 * h.digit + 10 * t.digit + u.digit < (SELECT MAX(n_words) FROM register)
)

SELECT SPLIT_PART(r.search_text, ' ', p.place) AS word, r.register_no
FROM register AS r
INNER JOIN place AS p ON p.place <= r.n_words
ORDER BY word ASC NULLS LAST, r.register_no ASC NULLS LAST
