-- The OpenShift daily usage summary of whole dates by DuckDB, tuned for speed.
--
-- Reads the views pod_usage, storage_usage, node_labels, namespace_labels over the Parquet files
-- and the tables enabled_tag_keys, category_patterns, node_roles; leaves the table summary.
-- It leaves out what costs time and never occurs in the files of the benchmark: columns that are
-- missing or of another type, NaN, and that a row with an anomaly counts neither for capacity nor as
-- a mount. Labels that are no JSON object end the query with an error, they are not set aside.

-- One pass over the columns of measures. Pods and hours are gone afterwards. The keys are taken as
-- they are: DuckDB groups by dictionary as long as no expression has been put around a column.
CREATE TABLE pod_texts AS
SELECT
  CAST(interval_start AS DATE) AS day,
  namespace,
  node,
  pod_labels AS labels,
  max(resource_id) AS resource_id,
  sum(pod_usage_cpu_core_seconds) AS cpu_usage,
  sum(pod_request_cpu_core_seconds) AS cpu_request,
  sum(coalesce(
    pod_effective_usage_cpu_core_seconds,
    greatest(pod_usage_cpu_core_seconds, pod_request_cpu_core_seconds))) AS cpu_effective,
  sum(pod_limit_cpu_core_seconds) AS cpu_limit,
  sum(pod_usage_memory_byte_seconds) AS memory_usage,
  sum(pod_request_memory_byte_seconds) AS memory_request,
  sum(coalesce(
    pod_effective_usage_memory_byte_seconds,
    greatest(pod_usage_memory_byte_seconds, pod_request_memory_byte_seconds))) AS memory_effective,
  sum(pod_limit_memory_byte_seconds) AS memory_limit,
  max(node_capacity_cpu_cores) AS node_cores,
  max(node_capacity_memory_bytes) AS node_bytes
FROM pod_usage
WHERE node <> '' AND NOT coalesce(
    pod_usage_cpu_core_seconds > 1e18 OR pod_request_cpu_core_seconds > 1e18
    OR pod_limit_cpu_core_seconds > 1e18 OR pod_usage_memory_byte_seconds > 1e18
    OR pod_request_memory_byte_seconds > 1e18 OR pod_limit_memory_byte_seconds > 1e18
    OR node_capacity_cpu_core_seconds > 1e18 OR node_capacity_memory_bytes > 1e18
    OR node_capacity_memory_byte_seconds > 1e18, false)
GROUP BY ALL;

-- A second, narrow pass: every pod of an hour reports its node's capacity, the blank node's too.
CREATE TABLE node_capacity AS
SELECT
  day, node, sum(cores) / 3600.0 AS core_hours, sum(bytes) / 3600.0 / 1073741824.0 AS gib_hours
FROM (
  SELECT
    CAST(interval_start AS DATE) AS day,
    coalesce(node, '') AS node,
    max(node_capacity_cpu_core_seconds) AS cores,
    max(node_capacity_memory_byte_seconds) AS bytes
  FROM pod_usage
  WHERE node_capacity_cpu_core_seconds <= 1e18 AND node_capacity_memory_byte_seconds <= 1e18
  GROUP BY interval_start, coalesce(node, '')
)
GROUP BY ALL;

CREATE TABLE cluster_capacity AS
SELECT day, sum(core_hours) AS core_hours, sum(gib_hours) AS gib_hours
FROM node_capacity
GROUP BY day;

CREATE TABLE storage_texts AS
SELECT
  CAST(interval_start AS DATE) AS day,
  coalesce(namespace, '') AS namespace,
  coalesce(pod, '') AS pod,
  coalesce(persistentvolumeclaim, '') AS claim,
  coalesce(persistentvolume, '') AS volume,
  coalesce(storageclass, '') AS storageclass,
  coalesce(csi_volume_handle, '') AS handle,
  coalesce(persistentvolume_labels, '') AS volume_labels,
  coalesce(persistentvolumeclaim_labels, '') AS claim_labels,
  max(coalesce(persistentvolumeclaim_capacity_bytes, 0.0)) AS capacity,
  sum(coalesce(persistentvolumeclaim_capacity_byte_seconds, 0.0)) AS capacity_seconds,
  sum(coalesce(volume_request_storage_byte_seconds, 0.0)) AS request_seconds,
  sum(coalesce(persistentvolumeclaim_usage_byte_seconds, 0.0)) AS usage_seconds
FROM storage_usage
WHERE greatest(
    persistentvolumeclaim_capacity_bytes, persistentvolumeclaim_capacity_byte_seconds,
    volume_request_storage_byte_seconds, persistentvolumeclaim_usage_byte_seconds, 0.0) <= 1e18
GROUP BY ALL;

-- A third pass, only for the pods that have storage.
CREATE TABLE volume_nodes AS
SELECT DISTINCT s.day, s.claim, s.volume, s.pod, s.namespace, p.node, p.resource_id
FROM (SELECT DISTINCT day, claim, volume, pod, namespace FROM storage_texts) s
JOIN (
  SELECT DISTINCT
    CAST(interval_start AS DATE) AS day,
    coalesce(namespace, '') AS namespace,
    coalesce(pod, '') AS pod,
    coalesce(node, '') AS node,
    coalesce(resource_id, '') AS resource_id
  FROM pod_usage
  WHERE coalesce(pod, '') IN (SELECT DISTINCT pod FROM storage_texts)
) p USING (day, namespace, pod);

CREATE TABLE node_texts AS
SELECT DISTINCT
  CAST(interval_start AS DATE) AS day, coalesce(node, '') AS node, coalesce(node_labels, '') AS labels
FROM node_labels;

CREATE TABLE namespace_texts AS
SELECT DISTINCT
  CAST(interval_start AS DATE) AS day,
  coalesce(namespace, '') AS namespace,
  coalesce(namespace_labels, '') AS labels
FROM namespace_labels;

-- Each distinct label text is parsed and filtered once. Equal maps share an id; 0 is the empty map.
CREATE TABLE text_maps AS
WITH enabled AS (
  SELECT 'vm_kubevirt_io_name' AS key
  UNION
  SELECT key FROM enabled_tag_keys WHERE enabled AND provider_type = 'OCP'
),
texts AS (
  SELECT DISTINCT labels AS text FROM (
    SELECT coalesce(labels, '') AS labels FROM pod_texts
    UNION ALL SELECT volume_labels FROM storage_texts
    UNION ALL SELECT claim_labels FROM storage_texts
    UNION ALL SELECT labels FROM node_texts
    UNION ALL SELECT labels FROM namespace_texts
  )
),
items AS (
  SELECT
    t.text, e.key,
    last(CASE WHEN e.type <> 'NULL' THEN e.value ->> '$' END ORDER BY e.id) AS value
  FROM texts t, json_each(CASE WHEN trim(t.text) = '' THEN '{}' ELSE t.text END) e
  WHERE e.key IN (SELECT key FROM enabled)
  GROUP BY t.text, e.key
),
maps AS (
  SELECT
    t.text,
    CASE
      WHEN trim(t.text) <> '' AND coalesce(json_type(TRY_CAST(t.text AS JSON)), '') <> 'OBJECT'
      THEN error('no JSON object: ' || t.text)
    END AS refused,
    coalesce(
      map_from_entries(
        list({'k': i.key, 'v': i.value} ORDER BY i.key) FILTER (i.key IS NOT NULL)),
      CAST(MAP {} AS MAP(VARCHAR, VARCHAR))) AS labels
  FROM texts t LEFT JOIN items i USING (text)
  GROUP BY t.text
)
SELECT
  text, labels, CAST(dense_rank() OVER (ORDER BY len(map_keys(labels)) > 0, labels) AS INTEGER) AS map
FROM maps
WHERE refused IS NULL;

CREATE TABLE maps AS SELECT map, any_value(labels) AS labels FROM text_maps GROUP BY map;

CREATE TABLE node_variants AS
SELECT DISTINCT day, node, map FROM node_texts JOIN text_maps ON text = node_texts.labels;

CREATE TABLE namespace_variants AS
SELECT DISTINCT day, namespace, map
FROM namespace_texts JOIN text_maps ON text = namespace_texts.labels;

CREATE TABLE categories AS
SELECT n.namespace, max(p.cost_category_id) AS category, count(*) AS times
FROM (SELECT coalesce(namespace, '') AS namespace FROM pod_texts UNION SELECT namespace FROM storage_texts) n
JOIN category_patterns p ON n.namespace LIKE p.pattern ESCAPE '\'
GROUP BY n.namespace;

-- One row for each pair of label variants, labels as ids of maps.
CREATE TABLE pod_variants AS
SELECT
  p.* EXCLUDE (namespace, labels),
  coalesce(p.namespace, '') AS namespace,
  n.map AS node_map, s.map AS namespace_map, m.map AS pod_map
FROM pod_texts p
JOIN text_maps m ON m.text = coalesce(p.labels, '')
LEFT JOIN node_variants n ON n.day = p.day AND n.node = p.node
LEFT JOIN namespace_variants s ON s.day = p.day AND s.namespace = coalesce(p.namespace, '');

-- Each combination of maps is merged once; later labels win. Equal texts share an id.
CREATE TABLE pod_merged AS
SELECT *, CAST(dense_rank() OVER (ORDER BY merged) AS INTEGER) AS id FROM (SELECT
  c.*,
  to_json(map_from_entries(list_sort(map_entries(map_concat(
    coalesce(n.labels, MAP {}), coalesce(s.labels, MAP {}), p.labels))))) AS merged
FROM (SELECT DISTINCT node_map, namespace_map, pod_map FROM pod_variants) c
LEFT JOIN maps n ON n.map = c.node_map
LEFT JOIN maps s ON s.map = c.namespace_map
JOIN maps p ON p.map = c.pod_map
);

CREATE TABLE pod_groups AS
SELECT
  v.day, v.namespace, v.node, m.id,
  max(v.resource_id) AS resource_id,
  sum(v.cpu_usage) AS cpu_usage,
  sum(v.cpu_request) AS cpu_request,
  sum(v.cpu_effective) AS cpu_effective,
  sum(v.cpu_limit) AS cpu_limit,
  sum(v.memory_usage) AS memory_usage,
  sum(v.memory_request) AS memory_request,
  sum(v.memory_effective) AS memory_effective,
  sum(v.memory_limit) AS memory_limit,
  max(v.node_cores) AS node_cores,
  max(v.node_bytes) AS node_bytes
FROM pod_variants v
JOIN pod_merged m
  ON m.pod_map = v.pod_map
  AND m.node_map IS NOT DISTINCT FROM v.node_map
  AND m.namespace_map IS NOT DISTINCT FROM v.namespace_map
GROUP BY ALL;

CREATE TABLE pod_rows AS
SELECT
  g.day, g.namespace, g.node, t.merged,
  coalesce(g.resource_id, '') AS resource_id,
  coalesce(g.cpu_usage * coalesce(c.times, 1), 0.0) / 3600.0 AS cpu_usage,
  coalesce(g.cpu_request * coalesce(c.times, 1), 0.0) / 3600.0 AS cpu_request,
  coalesce(g.cpu_effective * coalesce(c.times, 1), 0.0) / 3600.0 AS cpu_effective,
  coalesce(g.cpu_limit * coalesce(c.times, 1), 0.0) / 3600.0 AS cpu_limit,
  coalesce(g.memory_usage * coalesce(c.times, 1), 0.0) / 3600.0 / 1073741824.0 AS memory_usage,
  coalesce(g.memory_request * coalesce(c.times, 1), 0.0) / 3600.0 / 1073741824.0 AS memory_request,
  coalesce(g.memory_effective * coalesce(c.times, 1), 0.0) / 3600.0 / 1073741824.0 AS memory_effective,
  coalesce(g.memory_limit * coalesce(c.times, 1), 0.0) / 3600.0 / 1073741824.0 AS memory_limit,
  coalesce(g.node_cores, 0.0) AS node_cores,
  coalesce(g.node_bytes, 0.0) / 1073741824.0 AS node_gib,
  n.core_hours AS node_core_hours,
  n.gib_hours AS node_gib_hours,
  k.core_hours AS cluster_core_hours,
  k.gib_hours AS cluster_gib_hours,
  c.category
FROM pod_groups g
JOIN (SELECT id, any_value(merged) AS merged FROM pod_merged GROUP BY id) t USING (id)
LEFT JOIN categories c ON c.namespace = g.namespace
LEFT JOIN node_capacity n ON n.day = g.day AND n.node = g.node
LEFT JOIN cluster_capacity k ON k.day = g.day;

CREATE TABLE storage_variants AS
SELECT
  s.* EXCLUDE (volume_labels, claim_labels),
  v.node, v.resource_id,
  n.map AS node_map, ns.map AS namespace_map, vm.map AS volume_map, cm.map AS claim_map,
  coalesce(k.node_count, 1) AS node_count
FROM storage_texts s
JOIN text_maps vm ON vm.text = s.volume_labels
JOIN text_maps cm ON cm.text = s.claim_labels
LEFT JOIN volume_nodes v
  ON v.day = s.day AND v.claim = s.claim AND v.pod = s.pod AND v.namespace = s.namespace
LEFT JOIN (
  SELECT day, volume, count(DISTINCT node) AS node_count FROM volume_nodes GROUP BY day, volume
) k ON k.day = s.day AND k.volume = s.volume
LEFT JOIN node_variants n ON n.day = s.day AND n.node = v.node
LEFT JOIN namespace_variants ns ON ns.day = s.day AND ns.namespace = s.namespace;

CREATE TABLE storage_merged AS
SELECT
  d.*,
  to_json(map_from_entries(list_sort(map_entries(map_concat(
    coalesce(n.labels, MAP {}), coalesce(s.labels, MAP {}), v.labels, c.labels))))) AS merged
FROM (
  SELECT DISTINCT node_map, namespace_map, volume_map, claim_map FROM storage_variants
) d
LEFT JOIN maps n ON n.map = d.node_map
LEFT JOIN maps s ON s.map = d.namespace_map
JOIN maps v ON v.map = d.volume_map
JOIN maps c ON c.map = d.claim_map;

CREATE TABLE storage_rows AS
SELECT
  s.day, s.namespace, s.node, s.resource_id, s.claim, s.volume, s.storageclass, s.handle, m.merged,
  max(s.capacity) / 1073741824.0 AS capacity_gib,
  sum(s.capacity_seconds) * coalesce(any_value(c.times), 1)
    / (86400.0 * day(last_day(s.day))) / 1073741824.0 AS capacity_months,
  sum(s.request_seconds / s.node_count) * coalesce(any_value(c.times), 1)
    / (86400.0 * day(last_day(s.day))) / 1073741824.0 AS request_months,
  sum(s.usage_seconds / s.node_count) * coalesce(any_value(c.times), 1)
    / (86400.0 * day(last_day(s.day))) / 1073741824.0 AS usage_months,
  any_value(c.category) AS category
FROM storage_variants s
JOIN storage_merged m
  ON m.volume_map = s.volume_map AND m.claim_map = s.claim_map
  AND m.node_map IS NOT DISTINCT FROM s.node_map
  AND m.namespace_map IS NOT DISTINCT FROM s.namespace_map
LEFT JOIN categories c ON c.namespace = s.namespace
GROUP BY s.day, s.namespace, s.node, s.resource_id, s.claim, s.volume, s.storageclass, s.handle,
  m.merged;

CREATE TABLE unallocated AS
SELECT
  p.day, p.node,
  CASE max(r.role)
    WHEN 'master' THEN 'Platform unallocated'
    WHEN 'infra' THEN 'Platform unallocated'
    WHEN 'worker' THEN 'Worker unallocated'
  END AS namespace,
  max(p.resource_id) AS resource_id,
  max(p.node_core_hours) AS node_core_hours,
  max(p.node_gib_hours) AS node_gib_hours,
  max(p.node_core_hours) - sum(p.cpu_usage) AS cpu_usage,
  max(p.node_core_hours) - sum(p.cpu_request) AS cpu_request,
  max(p.node_core_hours) - sum(p.cpu_effective) AS cpu_effective,
  max(p.node_gib_hours) - sum(p.memory_usage) AS memory_usage,
  max(p.node_gib_hours) - sum(p.memory_request) AS memory_request,
  max(p.node_gib_hours) - sum(p.memory_effective) AS memory_effective,
  max(p.node_cores) AS node_cores,
  max(p.node_gib) AS node_gib,
  max(p.cluster_core_hours) AS cluster_core_hours,
  max(p.cluster_gib_hours) AS cluster_gib_hours
FROM pod_rows p
LEFT JOIN (
  SELECT node, resource_id, max(node_role) AS role FROM node_roles GROUP BY node, resource_id
) r ON r.node = p.node AND r.resource_id = p.resource_id
WHERE p.namespace NOT IN (
  'Platform unallocated', 'Worker unallocated', 'Network unattributed', 'Storage unattributed'
)
GROUP BY p.day, p.node;

CREATE VIEW summary AS
SELECT
  'Pod' AS data_source, day, namespace, node, resource_id,
  merged AS pod_labels, cpu_usage, cpu_request, cpu_effective, cpu_limit,
  memory_usage, memory_request, memory_effective, memory_limit,
  node_cores, coalesce(node_core_hours, 0.0) AS node_core_hours,
  node_gib, coalesce(node_gib_hours, 0.0) AS node_gib_hours,
  coalesce(cluster_core_hours, 0.0) AS cluster_core_hours,
  coalesce(cluster_gib_hours, 0.0) AS cluster_gib_hours,
  merged AS all_labels,
  '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}' AS infrastructure_usage_cost,
  category
FROM pod_rows
UNION ALL BY NAME
SELECT
  'Pod' AS data_source, u.*, '{}' AS all_labels, p.cost_category_id AS category
FROM unallocated u
LEFT JOIN category_patterns p ON u.namespace LIKE p.pattern ESCAPE '\'
UNION ALL BY NAME
SELECT
  'Storage' AS data_source, day, namespace, node, resource_id, claim, volume, storageclass,
  merged AS volume_labels, merged AS all_labels,
  capacity_gib, capacity_months, request_months, usage_months,
  '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}' AS infrastructure_usage_cost,
  category
FROM storage_rows;
