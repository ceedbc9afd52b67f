-- Sources with typed publication dates: published pages, those that files of targets and figures describe, and the
-- registers that offices handed over.
-- one row: a published page or document, or a register through all its editions
WITH published AS (
    SELECT source_id, publisher, title, url, published_on, language, tier, FALSE AS is_register, raw_file, raw_row FROM raw_sources
    UNION ALL
    SELECT source_id, publisher, title, url, published_on, language, tier, FALSE AS is_register, raw_file, raw_row FROM raw_stats_sources
),

listed AS (
    SELECT source_id, publisher, title, url, published_on, language, tier, is_register, raw_file, raw_row FROM published
    UNION ALL
    SELECT s.source_id, s.publisher, s.title, s.url, s.published_on, s.language, s.tier, FALSE AS is_register, s.raw_file, s.raw_row
    FROM raw_statement_source AS s
    LEFT JOIN published AS p ON s.source_id = p.source_id
    WHERE p.source_id IS NULL
),

place AS (
    SELECT unit_id, name_vi FROM ref_provinces
    UNION ALL
    SELECT unit_id, name_vi FROM ref_country
),

handed_over AS (
    SELECT
        e.source_id,
        'Danh mục OCOP của ' || CASE WHEN p.unit_id = 'VN' THEN 'cả nước' ELSE p.name_vi END AS publisher,
        e.file_name AS title,
        '' AS url,
        e.as_of AS published_on,
        'vi' AS language,
        'official' AS tier,
        TRUE AS is_register,
        e.raw_file,
        e.raw_row,
        ROW_NUMBER() OVER (PARTITION BY e.source_id ORDER BY e.as_of DESC NULLS LAST, e.imported_at DESC NULLS LAST, e.edition_id DESC NULLS LAST) AS newest
    FROM raw_register_edition AS e
    INNER JOIN place AS p ON p.unit_id = CASE WHEN e.unit_id = '' THEN 'VN' ELSE e.unit_id END
    LEFT JOIN listed AS l ON e.source_id = l.source_id
    WHERE
        l.source_id IS NULL
        AND EXISTS (SELECT r.register_row FROM raw_register_row AS r WHERE r.edition_id = e.edition_id AND r.source_id = e.source_id)
),

source AS (
    SELECT source_id, publisher, title, url, published_on, language, tier, is_register, raw_file, raw_row FROM listed
    UNION ALL
    SELECT source_id, publisher, title, url, published_on, language, tier, is_register, raw_file, raw_row FROM handed_over WHERE newest = 1
)

SELECT
    source_id,
    publisher,
    title,
    url,
    published_on,
    language,
    tier,
    -- A year or a month sorts from its first day: nothing later may be assumed.
    CASE LENGTH(published_on)
        WHEN 10 THEN TRY_CAST(published_on AS DATE)
        WHEN 7 THEN TRY_CAST(published_on || '-01' AS DATE)
        WHEN 4 THEN TRY_CAST(published_on || '-01-01' AS DATE)
    END AS published_from,
    -- By its last day, whatever a source says was surely said.
    CASE LENGTH(published_on)
        WHEN 10 THEN TRY_CAST(published_on AS DATE)
        WHEN 7 THEN CAST(TRY_CAST(published_on || '-01' AS DATE) + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
        WHEN 4 THEN TRY_CAST(published_on || '-12-31' AS DATE)
    END AS published_last,
    is_register,
    raw_file,
    raw_row
FROM source
