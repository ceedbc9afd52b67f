-- Departures from sources, but those of statements, which tell what a source says.
-- one row: an entry of data/corrections.yml
SELECT t.*
FROM raw_corrections AS t
WHERE t.file NOT IN ('observations', 'targets', 'sources', 'stats_sources', 'district_counts', 'commune_counts', 'regional_shares')
ORDER BY t.correction_id ASC NULLS LAST
