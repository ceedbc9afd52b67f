-- Every pair of products of a province that may be one is proposed to a person.
-- severity: warning
-- known faults: yes
-- action_en: Decide the likeliest pairs in data/register/same_products.csv (python -m queries near_duplicates), the next ones follow; give products of one maker names that tell them apart.
-- action_vi: Ghi quyết định cho các cặp giống nhất vào data/register/same_products.csv (python -m queries near_duplicates), các cặp sau sẽ hiện tiếp; đặt tên phân biệt cho các sản phẩm của cùng một chủ thể.
SELECT
    'data/register/same_products.csv' AS raw_file,
    CAST(NULL AS BIGINT) AS raw_row,
    home_unit_id AS unit_id,
    home_unit_id AS subject,
    CAST(n_pairs AS VARCHAR) || ' likely pairs not listed, ' || CAST(n_products AS VARCHAR) || ' products too many to compare' AS found,
    'every likely pair listed' AS expected
FROM stg_near_left_out
