-- The rows of one table as a number that their order does not change: the MD5 of each row's cells, the first 96 of its
-- 128 bits, added up. A cell is its text, without a value U+0000, and U+001F stands between cells.
-- one row: the table
-- $cells and $table are filled in by etl/content.py, which says the rest.
SELECT COUNT(*) AS n_rows, SUM(CAST(MD5_NUMBER(CONCAT($cells)) >> 32 AS HUGEINT)) AS digits
FROM $table
