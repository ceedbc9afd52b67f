-- Every decision about a commune names one commune of its province, says why, stands once and places a product.
-- severity: error
-- known faults: no
-- action_en: Correct the entry of commune_decisions.csv, or take it out if no product needs it any more.
-- action_vi: Sửa dòng trong commune_decisions.csv, hoặc bỏ đi nếu không còn sản phẩm nào cần.
SELECT
    raw_file,
    raw_row,
    unit_id,
    unit_id || ':' || commune || ':' || district AS subject,
    CASE
        WHEN NOT is_possible THEN 'old code "' || old_code || '", new code "' || new_code || '"'
        WHEN reason = '' OR source = '' THEN 'reason "' || reason || '", source "' || source || '"'
        WHEN n_earlier > 0 THEN 'again "' || commune || '", "' || district || '"'
        ELSE 'no product at "' || commune || '", "' || district || '"'
    END AS found,
    CASE
        WHEN NOT is_possible THEN 'one code, of a commune of ' || unit_id
        WHEN reason = '' OR source = '' THEN 'both'
        WHEN n_earlier > 0 THEN 'one entry for a place'
        ELSE 'a product that the entry places'
    END AS expected
FROM stg_commune_decision
WHERE NOT is_possible OR reason = '' OR source = '' OR n_earlier > 0 OR n_products = 0
