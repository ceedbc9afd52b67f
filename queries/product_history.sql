-- What happened to a product: recognitions, lapses, withdrawals, being left out of a register, each with its source.
-- one row: an event up to the day, oldest first; on a day, or between event_first and event_last
-- param product_id: text
-- param as_of: date = today
-- used by: pages/components/register_product.py
SELECT
    e.product_id,
    e.event,
    e.how_known,
    e.event_first,
    e.event_last,
    e.event_precision,
    e.star,
    e.star_before,
    e.decision_no,
    e.ends_first,
    e.ends_last,
    e.edition_id,
    e.edition_as_of,
    e.source_id,
    s.publisher,
    s.title,
    s.url
FROM core_product_event AS e
LEFT JOIN core_source AS s ON e.source_id = s.source_id
WHERE e.product_id = $product_id AND e.event_last <= $as_of AND e.known_from <= $as_of
ORDER BY
    COALESCE(e.event_first, e.event_last) ASC NULLS LAST, e.event_last ASC NULLS LAST,
    CASE e.event WHEN 'lapsed' THEN 1 WHEN 'withdrawn' THEN 2 WHEN 'unlisted' THEN 2 ELSE 0 END ASC NULLS LAST, e.edition_id ASC NULLS LAST
