-- Which version of the data is served, when it was built and how many rows each table has.
-- one row: a table of the warehouse
-- used by: queries/api/meta.py, queries/package/writing.py, pages/components/editions.py, pages/components/footer.py, pages/components/sources_about.py, reports/briefing.py, reports/offline/contents.py
SELECT b.version, b.built_at, r.table_name, r.rows
FROM meta_build AS b
CROSS JOIN meta_row_count AS r
ORDER BY r.table_name ASC NULLS LAST
