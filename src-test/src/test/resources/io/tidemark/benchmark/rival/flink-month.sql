-- The OpenShift daily usage summary of whole dates by Flink SQL, in batch mode: tables over files
-- and over JDBC, two scalar functions for labels, joins and aggregations. It leaves out what the
-- contestant DuckDB leaves out.
CREATE TEMPORARY TABLE pod_usage (
  interval_start TIMESTAMP(3),
  namespace STRING,
  node STRING,
  pod STRING,
  resource_id STRING,
  pod_labels STRING,
  pod_usage_cpu_core_seconds DOUBLE,
  pod_request_cpu_core_seconds DOUBLE,
  pod_limit_cpu_core_seconds DOUBLE,
  pod_effective_usage_cpu_core_seconds DOUBLE,
  pod_usage_memory_byte_seconds DOUBLE,
  pod_request_memory_byte_seconds DOUBLE,
  pod_limit_memory_byte_seconds DOUBLE,
  pod_effective_usage_memory_byte_seconds DOUBLE,
  node_capacity_cpu_cores DOUBLE,
  node_capacity_cpu_core_seconds DOUBLE,
  node_capacity_memory_bytes DOUBLE,
  node_capacity_memory_byte_seconds DOUBLE
) WITH (
  'connector' = 'filesystem', 'format' = 'parquet', 'parquet.utc-timezone' = 'true',
  'path' = '${pod_usage}'
);

CREATE TEMPORARY TABLE storage_usage (
  interval_start TIMESTAMP(3),
  namespace STRING,
  pod STRING,
  persistentvolumeclaim STRING,
  persistentvolume STRING,
  storageclass STRING,
  csi_volume_handle STRING,
  persistentvolume_labels STRING,
  persistentvolumeclaim_labels STRING,
  persistentvolumeclaim_capacity_bytes DOUBLE,
  persistentvolumeclaim_capacity_byte_seconds DOUBLE,
  volume_request_storage_byte_seconds DOUBLE,
  persistentvolumeclaim_usage_byte_seconds DOUBLE
) WITH (
  'connector' = 'filesystem', 'format' = 'parquet', 'parquet.utc-timezone' = 'true',
  'path' = '${storage_usage}'
);

CREATE TEMPORARY TABLE node_labels (
  interval_start TIMESTAMP(3),
  node STRING,
  node_labels STRING
) WITH (
  'connector' = 'filesystem', 'format' = 'parquet', 'parquet.utc-timezone' = 'true',
  'path' = '${node_labels}'
);

CREATE TEMPORARY TABLE namespace_labels (
  interval_start TIMESTAMP(3),
  namespace STRING,
  namespace_labels STRING
) WITH (
  'connector' = 'filesystem', 'format' = 'parquet', 'parquet.utc-timezone' = 'true',
  'path' = '${namespace_labels}'
);

CREATE TEMPORARY TABLE category_patterns (namespace STRING, cost_category_id INT) WITH (
  'connector' = 'jdbc', 'url' = '${url}', 'username' = '${user}', 'password' = '',
  'table-name' = '${schema}.reporting_ocp_cost_category_namespace'
);

CREATE TEMPORARY TABLE node_roles (node STRING, resource_id STRING, node_role STRING) WITH (
  'connector' = 'jdbc', 'url' = '${url}', 'username' = '${user}', 'password' = '',
  'table-name' = '${schema}.reporting_ocp_nodes'
);

-- The driver sends text without a type: the server makes jsonb and uuid of it.
CREATE TEMPORARY TABLE summary (
  report_period_id INT,
  cluster_id STRING,
  cluster_alias STRING,
  source_uuid STRING,
  uuid STRING,
  data_source STRING,
  usage_start DATE,
  usage_end DATE,
  namespace STRING,
  node STRING,
  resource_id STRING,
  pod_labels STRING,
  pod_usage_cpu_core_hours DOUBLE,
  pod_request_cpu_core_hours DOUBLE,
  pod_effective_usage_cpu_core_hours DOUBLE,
  pod_limit_cpu_core_hours DOUBLE,
  pod_usage_memory_gigabyte_hours DOUBLE,
  pod_request_memory_gigabyte_hours DOUBLE,
  pod_effective_usage_memory_gigabyte_hours DOUBLE,
  pod_limit_memory_gigabyte_hours DOUBLE,
  node_capacity_cpu_cores DOUBLE,
  node_capacity_cpu_core_hours DOUBLE,
  node_capacity_memory_gigabytes DOUBLE,
  node_capacity_memory_gigabyte_hours DOUBLE,
  cluster_capacity_cpu_core_hours DOUBLE,
  cluster_capacity_memory_gigabyte_hours DOUBLE,
  persistentvolumeclaim STRING,
  persistentvolume STRING,
  storageclass STRING,
  volume_labels STRING,
  all_labels STRING,
  persistentvolumeclaim_capacity_gigabyte DOUBLE,
  persistentvolumeclaim_capacity_gigabyte_months DOUBLE,
  volume_request_storage_gigabyte_months DOUBLE,
  persistentvolumeclaim_usage_gigabyte_months DOUBLE,
  infrastructure_usage_cost STRING,
  cost_category_id INT
) WITH (
  'connector' = 'jdbc',
  'url' = '${url}?stringtype=unspecified&reWriteBatchedInserts=true',
  'username' = '${user}', 'password' = '',
  'table-name' = '${target}', 'sink.buffer-flush.max-rows' = '5000'
);

CREATE TEMPORARY VIEW pod_days AS
SELECT
  CAST(interval_start AS DATE) AS `day`,
  COALESCE(namespace, '') AS namespace,
  node,
  enabled_labels(COALESCE(pod_labels, '')) AS labels,
  MAX(resource_id) AS resource_id,
  SUM(pod_usage_cpu_core_seconds) AS cpu_usage,
  SUM(pod_request_cpu_core_seconds) AS cpu_request,
  SUM(COALESCE(pod_effective_usage_cpu_core_seconds, GREATEST(COALESCE(pod_usage_cpu_core_seconds, 0), COALESCE(pod_request_cpu_core_seconds, 0)))) AS cpu_effective,
  SUM(pod_limit_cpu_core_seconds) AS cpu_limit,
  SUM(pod_usage_memory_byte_seconds) AS memory_usage,
  SUM(pod_request_memory_byte_seconds) AS memory_request,
  SUM(COALESCE(pod_effective_usage_memory_byte_seconds, GREATEST(COALESCE(pod_usage_memory_byte_seconds, 0), COALESCE(pod_request_memory_byte_seconds, 0)))) AS memory_effective,
  SUM(pod_limit_memory_byte_seconds) AS memory_limit,
  MAX(node_capacity_cpu_cores) AS node_cores,
  MAX(node_capacity_memory_bytes) AS node_bytes
FROM pod_usage
WHERE node <> '' AND
  COALESCE(pod_usage_cpu_core_seconds, 0) <= 1e18 AND
  COALESCE(pod_request_cpu_core_seconds, 0) <= 1e18 AND
  COALESCE(pod_limit_cpu_core_seconds, 0) <= 1e18 AND
  COALESCE(pod_usage_memory_byte_seconds, 0) <= 1e18 AND
  COALESCE(pod_request_memory_byte_seconds, 0) <= 1e18 AND
  COALESCE(pod_limit_memory_byte_seconds, 0) <= 1e18 AND
  COALESCE(node_capacity_cpu_core_seconds, 0) <= 1e18 AND
  COALESCE(node_capacity_memory_bytes, 0) <= 1e18 AND
  COALESCE(node_capacity_memory_byte_seconds, 0) <= 1e18
GROUP BY CAST(interval_start AS DATE), COALESCE(namespace, ''), node,
  enabled_labels(COALESCE(pod_labels, ''));

CREATE TEMPORARY VIEW node_capacity AS
SELECT
  CAST(`hour` AS DATE) AS `day`, node,
  SUM(capacity_cores) / 3600.0E0 AS core_hours, SUM(capacity_bytes) / 3600.0E0 / 1073741824.0E0 AS gib_hours
FROM (
  SELECT
    interval_start AS `hour`, COALESCE(node, '') AS node,
    MAX(node_capacity_cpu_core_seconds) AS capacity_cores,
    MAX(node_capacity_memory_byte_seconds) AS capacity_bytes
  FROM pod_usage
  WHERE COALESCE(node_capacity_cpu_core_seconds, 0) <= 1e18
    AND COALESCE(node_capacity_memory_byte_seconds, 0) <= 1e18
  GROUP BY interval_start, COALESCE(node, '')
)
GROUP BY CAST(`hour` AS DATE), node;

CREATE TEMPORARY VIEW cluster_capacity AS
SELECT `day`, SUM(core_hours) AS core_hours, SUM(gib_hours) AS gib_hours
FROM node_capacity GROUP BY `day`;

CREATE TEMPORARY VIEW node_variants AS
SELECT DISTINCT
  CAST(interval_start AS DATE) AS `day`, COALESCE(node, '') AS node,
  enabled_labels(COALESCE(node_labels, '')) AS labels
FROM node_labels;

CREATE TEMPORARY VIEW namespace_variants AS
SELECT DISTINCT
  CAST(interval_start AS DATE) AS `day`, COALESCE(namespace, '') AS namespace,
  enabled_labels(COALESCE(namespace_labels, '')) AS labels
FROM namespace_labels;

CREATE TEMPORARY VIEW storage_days AS
SELECT
  CAST(interval_start AS DATE) AS `day`,
  COALESCE(namespace, '') AS namespace, COALESCE(pod, '') AS pod,
  COALESCE(persistentvolumeclaim, '') AS claim, COALESCE(persistentvolume, '') AS volume,
  COALESCE(storageclass, '') AS storageclass, COALESCE(csi_volume_handle, '') AS handle,
  merge_labels(
    enabled_labels(COALESCE(persistentvolume_labels, '')),
    enabled_labels(COALESCE(persistentvolumeclaim_labels, ''))) AS labels,
  MAX(COALESCE(persistentvolumeclaim_capacity_bytes, 0)) AS capacity,
  SUM(COALESCE(persistentvolumeclaim_capacity_byte_seconds, 0)) AS capacity_seconds,
  SUM(COALESCE(volume_request_storage_byte_seconds, 0)) AS request_seconds,
  SUM(COALESCE(persistentvolumeclaim_usage_byte_seconds, 0)) AS usage_seconds
FROM storage_usage
WHERE COALESCE(persistentvolumeclaim_capacity_bytes, 0) <= 1e18 AND
  COALESCE(persistentvolumeclaim_capacity_byte_seconds, 0) <= 1e18 AND
  COALESCE(volume_request_storage_byte_seconds, 0) <= 1e18 AND
  COALESCE(persistentvolumeclaim_usage_byte_seconds, 0) <= 1e18
GROUP BY CAST(interval_start AS DATE), COALESCE(namespace, ''), COALESCE(pod, ''),
  COALESCE(persistentvolumeclaim, ''), COALESCE(persistentvolume, ''),
  COALESCE(storageclass, ''), COALESCE(csi_volume_handle, ''),
  merge_labels(
    enabled_labels(COALESCE(persistentvolume_labels, '')),
    enabled_labels(COALESCE(persistentvolumeclaim_labels, '')));

CREATE TEMPORARY VIEW categories AS
SELECT n.namespace, MAX(p.cost_category_id) AS category, COUNT(*) AS repeats
FROM (SELECT namespace FROM pod_days UNION SELECT namespace FROM storage_days) n
JOIN category_patterns p ON n.namespace LIKE p.namespace ESCAPE '\'
GROUP BY n.namespace;

CREATE TEMPORARY VIEW pod_groups AS
SELECT
  p.`day`, p.namespace, p.node,
  merge_labels(COALESCE(n.labels, '{}'), COALESCE(s.labels, '{}'), p.labels) AS merged_labels,
  MAX(p.resource_id) AS resource_id,
  COALESCE(SUM(p.cpu_usage), 0) AS cpu_usage,
  COALESCE(SUM(p.cpu_request), 0) AS cpu_request,
  COALESCE(SUM(p.cpu_effective), 0) AS cpu_effective,
  COALESCE(SUM(p.cpu_limit), 0) AS cpu_limit,
  COALESCE(SUM(p.memory_usage), 0) AS memory_usage,
  COALESCE(SUM(p.memory_request), 0) AS memory_request,
  COALESCE(SUM(p.memory_effective), 0) AS memory_effective,
  COALESCE(SUM(p.memory_limit), 0) AS memory_limit,
  MAX(p.node_cores) AS node_cores,
  MAX(p.node_bytes) AS node_bytes
FROM pod_days p
LEFT JOIN node_variants n ON n.`day` = p.`day` AND n.node = p.node
LEFT JOIN namespace_variants s ON s.`day` = p.`day` AND s.namespace = p.namespace
GROUP BY p.`day`, p.namespace, p.node,
  merge_labels(COALESCE(n.labels, '{}'), COALESCE(s.labels, '{}'), p.labels);

CREATE TEMPORARY VIEW pod_rows AS
SELECT
  g.`day`, g.namespace, g.node, g.merged_labels, COALESCE(g.resource_id, '') AS resource_id,
  g.cpu_usage * COALESCE(c.repeats, 1) / 3600.0E0 AS cpu_usage,
  g.cpu_request * COALESCE(c.repeats, 1) / 3600.0E0 AS cpu_request,
  g.cpu_effective * COALESCE(c.repeats, 1) / 3600.0E0 AS cpu_effective,
  g.cpu_limit * COALESCE(c.repeats, 1) / 3600.0E0 AS cpu_limit,
  g.memory_usage * COALESCE(c.repeats, 1) / 3600.0E0 / 1073741824.0E0 AS memory_usage,
  g.memory_request * COALESCE(c.repeats, 1) / 3600.0E0 / 1073741824.0E0 AS memory_request,
  g.memory_effective * COALESCE(c.repeats, 1) / 3600.0E0 / 1073741824.0E0 AS memory_effective,
  g.memory_limit * COALESCE(c.repeats, 1) / 3600.0E0 / 1073741824.0E0 AS memory_limit,
  COALESCE(g.node_cores, 0) AS node_cores,
  COALESCE(g.node_bytes, 0) / 1073741824.0E0 AS node_gib,
  COALESCE(n.core_hours, 0) AS node_core_hours,
  COALESCE(n.gib_hours, 0) AS node_gib_hours,
  COALESCE(k.core_hours, 0) AS cluster_core_hours,
  COALESCE(k.gib_hours, 0) AS cluster_gib_hours,
  c.category
FROM pod_groups g
LEFT JOIN categories c ON c.namespace = g.namespace
LEFT JOIN node_capacity n ON n.`day` = g.`day` AND n.node = g.node
LEFT JOIN cluster_capacity k ON k.`day` = g.`day`;

CREATE TEMPORARY VIEW volume_nodes AS
SELECT DISTINCT s.`day`, s.claim, s.volume, s.pod, s.namespace, p.node, p.resource_id
FROM (SELECT DISTINCT `day`, claim, volume, pod, namespace FROM storage_days) s
JOIN (
  SELECT DISTINCT
    CAST(interval_start AS DATE) AS `day`, COALESCE(namespace, '') AS namespace,
    COALESCE(pod, '') AS pod, COALESCE(node, '') AS node, COALESCE(resource_id, '') AS resource_id
  FROM pod_usage
) p ON p.`day` = s.`day` AND p.namespace = s.namespace AND p.pod = s.pod;

CREATE TEMPORARY VIEW storage_groups AS
SELECT
  s.`day`, s.namespace, v.node, v.resource_id, s.claim, s.volume, s.storageclass, s.handle,
  merge_labels(COALESCE(n.labels, '{}'), COALESCE(ns.labels, '{}'), s.labels) AS merged_labels,
  MAX(s.capacity) AS capacity,
  SUM(s.capacity_seconds) AS capacity_seconds,
  SUM(s.request_seconds / COALESCE(k.nodes, 1)) AS request_seconds,
  SUM(s.usage_seconds / COALESCE(k.nodes, 1)) AS usage_seconds
FROM storage_days s
LEFT JOIN volume_nodes v
  ON v.`day` = s.`day` AND v.claim = s.claim AND v.pod = s.pod AND v.namespace = s.namespace
LEFT JOIN (
  SELECT `day`, volume, COUNT(DISTINCT node) AS nodes FROM volume_nodes GROUP BY `day`, volume
) k ON k.`day` = s.`day` AND k.volume = s.volume
LEFT JOIN node_variants n ON n.`day` = s.`day` AND n.node = v.node
LEFT JOIN namespace_variants ns ON ns.`day` = s.`day` AND ns.namespace = s.namespace
GROUP BY s.`day`, s.namespace, v.node, v.resource_id, s.claim, s.volume, s.storageclass, s.handle,
  merge_labels(COALESCE(n.labels, '{}'), COALESCE(ns.labels, '{}'), s.labels);

CREATE TEMPORARY VIEW storage_rows AS
SELECT
  g.*, c.category, COALESCE(c.repeats, 1) AS repeats,
  86400.0E0 * 1073741824.0E0 * EXTRACT(
    DAY FROM FLOOR(g.`day` TO MONTH) + INTERVAL '1' MONTH - INTERVAL '1' DAY) AS gib_month
FROM storage_groups g LEFT JOIN categories c ON c.namespace = g.namespace;

CREATE TEMPORARY VIEW unallocated AS
SELECT
  p.`day`, p.node,
  CASE MAX(r.role)
    WHEN 'master' THEN 'Platform unallocated'
    WHEN 'infra' THEN 'Platform unallocated'
    WHEN 'worker' THEN 'Worker unallocated'
  END AS namespace,
  MAX(p.resource_id) AS resource_id,
  MAX(p.node_core_hours) - SUM(p.cpu_usage) AS cpu_usage,
  MAX(p.node_core_hours) - SUM(p.cpu_request) AS cpu_request,
  MAX(p.node_core_hours) - SUM(p.cpu_effective) AS cpu_effective,
  MAX(p.node_gib_hours) - SUM(p.memory_usage) AS memory_usage,
  MAX(p.node_gib_hours) - SUM(p.memory_request) AS memory_request,
  MAX(p.node_gib_hours) - SUM(p.memory_effective) AS memory_effective,
  MAX(p.node_cores) AS node_cores,
  MAX(p.node_gib) AS node_gib,
  MAX(p.node_core_hours) AS node_core_hours,
  MAX(p.node_gib_hours) AS node_gib_hours,
  MAX(p.cluster_core_hours) AS cluster_core_hours,
  MAX(p.cluster_gib_hours) AS cluster_gib_hours
FROM pod_rows p
LEFT JOIN (
  SELECT node, resource_id, MAX(node_role) AS role FROM node_roles GROUP BY node, resource_id
) r ON r.node = p.node AND r.resource_id = p.resource_id
WHERE p.namespace NOT IN (
  'Platform unallocated', 'Worker unallocated', 'Network unattributed', 'Storage unattributed'
)
GROUP BY p.`day`, p.node;

INSERT INTO summary
SELECT
  ${report_period}, '${cluster}', '${cluster}', '${source}', UUID(), 'Pod', r.`day`, r.`day`,
  r.namespace, r.node, r.resource_id, r.merged_labels, r.cpu_usage, r.cpu_request, r.cpu_effective,
  r.cpu_limit, r.memory_usage, r.memory_request, r.memory_effective, r.memory_limit,
  r.node_cores, r.node_core_hours, r.node_gib, r.node_gib_hours, r.cluster_core_hours,
  r.cluster_gib_hours, CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS STRING),
  CAST(NULL AS STRING), r.merged_labels, CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}',
  r.category
FROM pod_rows r
UNION ALL
SELECT
  ${report_period}, '${cluster}', '${cluster}', '${source}', UUID(), 'Pod', r.`day`, r.`day`,
  r.namespace, r.node, r.resource_id, CAST(NULL AS STRING), r.cpu_usage, r.cpu_request,
  r.cpu_effective, CAST(NULL AS DOUBLE), r.memory_usage, r.memory_request, r.memory_effective,
  CAST(NULL AS DOUBLE), r.node_cores, r.node_core_hours, r.node_gib, r.node_gib_hours,
  r.cluster_core_hours, r.cluster_gib_hours, CAST(NULL AS STRING), CAST(NULL AS STRING),
  CAST(NULL AS STRING), CAST(NULL AS STRING), '{}', CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS STRING), p.cost_category_id
FROM unallocated r
LEFT JOIN category_patterns p ON r.namespace LIKE p.namespace ESCAPE '\'
UNION ALL
SELECT
  ${report_period}, '${cluster}', '${cluster}', '${source}', UUID(), 'Storage', r.`day`, r.`day`,
  r.namespace, r.node, r.resource_id, CAST(NULL AS STRING), CAST(NULL AS DOUBLE),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE),
  CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE),
  CAST(NULL AS DOUBLE), r.claim, r.volume, r.storageclass, r.merged_labels, r.merged_labels,
  r.capacity / 1073741824.0E0, r.capacity_seconds * r.repeats / r.gib_month,
  r.request_seconds * r.repeats / r.gib_month, r.usage_seconds * r.repeats / r.gib_month,
  '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}', r.category
FROM storage_rows r;
