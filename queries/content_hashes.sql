-- What the served version of the data holds, as hashes: the one over all tables, and each table's own.
-- one row: a table of the warehouse
-- used by: queries/content.py
SELECT c.content_hash, h.table_name, h.table_hash
FROM meta_content AS c
CROSS JOIN meta_table_hash AS h
ORDER BY h.table_name ASC NULLS LAST
