-- The OpenShift daily usage summary of whole dates by PostgreSQL, from the line items. Labels that
-- are no JSON object end it with an error, they are not set aside.
SET work_mem = '512MB';

SET maintenance_work_mem = '256MB';

ANALYZE pod_usage;

ANALYZE storage_usage;

CREATE UNLOGGED TABLE pod_texts AS
SELECT
  interval_start::date AS day, namespace, node, pod_labels AS labels, max(resource_id) AS resource_id,
  sum(pod_usage_cpu_core_seconds) AS cpu_usage,
  sum(pod_request_cpu_core_seconds) AS cpu_request,
  sum(coalesce(pod_effective_usage_cpu_core_seconds, greatest(coalesce(pod_usage_cpu_core_seconds, 0), coalesce(pod_request_cpu_core_seconds, 0)))) AS cpu_effective,
  sum(pod_limit_cpu_core_seconds) AS cpu_limit,
  sum(pod_usage_memory_byte_seconds) AS memory_usage,
  sum(pod_request_memory_byte_seconds) AS memory_request,
  sum(coalesce(pod_effective_usage_memory_byte_seconds, greatest(coalesce(pod_usage_memory_byte_seconds, 0), coalesce(pod_request_memory_byte_seconds, 0)))) AS memory_effective,
  sum(pod_limit_memory_byte_seconds) AS memory_limit,
  max(node_capacity_cpu_cores) AS node_cores,
  max(node_capacity_memory_bytes) AS node_bytes
FROM pod_usage
WHERE node <> '' AND
    coalesce(pod_usage_cpu_core_seconds, 0) <= 1e18 AND
    coalesce(pod_request_cpu_core_seconds, 0) <= 1e18 AND
    coalesce(pod_limit_cpu_core_seconds, 0) <= 1e18 AND
    coalesce(pod_usage_memory_byte_seconds, 0) <= 1e18 AND
    coalesce(pod_request_memory_byte_seconds, 0) <= 1e18 AND
    coalesce(pod_limit_memory_byte_seconds, 0) <= 1e18 AND
    coalesce(node_capacity_cpu_core_seconds, 0) <= 1e18 AND
    coalesce(node_capacity_memory_bytes, 0) <= 1e18 AND
    coalesce(node_capacity_memory_byte_seconds, 0) <= 1e18
GROUP BY 1, 2, 3, 4;

CREATE UNLOGGED TABLE node_capacity AS
SELECT
  hour::date AS day, node,
  sum(cores) / 3600.0 AS core_hours, sum(bytes) / 3600.0 / 1073741824.0 AS gib_hours
FROM (
  SELECT
    interval_start AS hour, coalesce(node, '') AS node,
    max(node_capacity_cpu_core_seconds) AS cores, max(node_capacity_memory_byte_seconds) AS bytes
  FROM pod_usage
  WHERE coalesce(node_capacity_cpu_core_seconds, 0) <= 1e18
    AND coalesce(node_capacity_memory_byte_seconds, 0) <= 1e18
  GROUP BY 1, 2
) h
GROUP BY 1, 2;

CREATE UNLOGGED TABLE cluster_capacity AS
SELECT day, sum(core_hours) AS core_hours, sum(gib_hours) AS gib_hours
FROM node_capacity GROUP BY day;

CREATE UNLOGGED TABLE storage_texts AS
SELECT
  interval_start::date AS day,
  coalesce(namespace, '') AS namespace, coalesce(pod, '') AS pod,
  coalesce(persistentvolumeclaim, '') AS claim, coalesce(persistentvolume, '') AS volume,
  coalesce(storageclass, '') AS storageclass, coalesce(csi_volume_handle, '') AS handle,
  coalesce(persistentvolume_labels, '') AS volume_labels,
  coalesce(persistentvolumeclaim_labels, '') AS claim_labels,
  max(coalesce(persistentvolumeclaim_capacity_bytes, 0)) AS capacity,
  sum(coalesce(persistentvolumeclaim_capacity_byte_seconds, 0)) AS capacity_seconds,
  sum(coalesce(volume_request_storage_byte_seconds, 0)) AS request_seconds,
  sum(coalesce(persistentvolumeclaim_usage_byte_seconds, 0)) AS usage_seconds
FROM storage_usage
WHERE coalesce(persistentvolumeclaim_capacity_bytes, 0) <= 1e18 AND
    coalesce(persistentvolumeclaim_capacity_byte_seconds, 0) <= 1e18 AND
    coalesce(volume_request_storage_byte_seconds, 0) <= 1e18 AND
    coalesce(persistentvolumeclaim_usage_byte_seconds, 0) <= 1e18
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

CREATE UNLOGGED TABLE volume_nodes AS
SELECT DISTINCT s.day, s.claim, s.volume, s.pod, s.namespace, p.node, p.resource_id
FROM (SELECT DISTINCT day, claim, volume, pod, namespace FROM storage_texts) s
JOIN (
  SELECT DISTINCT
    interval_start::date AS day, coalesce(namespace, '') AS namespace, coalesce(pod, '') AS pod,
    coalesce(node, '') AS node, coalesce(resource_id, '') AS resource_id
  FROM pod_usage
  WHERE coalesce(pod, '') IN (SELECT pod FROM storage_texts)
) p USING (day, namespace, pod);

CREATE UNLOGGED TABLE text_maps AS
WITH enabled AS (
  SELECT 'vm_kubevirt_io_name' AS key
  UNION
  SELECT key FROM reporting_enabledtagkeys WHERE enabled AND provider_type = 'OCP'
),
texts AS (
  SELECT coalesce(labels, '') AS text FROM pod_texts
  UNION SELECT volume_labels FROM storage_texts
  UNION SELECT claim_labels FROM storage_texts
  UNION SELECT coalesce(node_labels, '') FROM node_labels
  UNION SELECT coalesce(namespace_labels, '') FROM namespace_labels
)
SELECT
  t.text,
  coalesce(
    (
      SELECT jsonb_object_agg(e.key, e.value)
      FROM jsonb_each_text(CASE WHEN trim(t.text) = '' THEN '{}' ELSE t.text::jsonb END) e
      WHERE e.key IN (SELECT key FROM enabled)
    ),
    '{}'
  ) AS labels
FROM texts t;

CREATE UNLOGGED TABLE node_variants AS
SELECT DISTINCT l.interval_start::date AS day, coalesce(l.node, '') AS node, m.labels
FROM node_labels l JOIN text_maps m ON m.text = coalesce(l.node_labels, '');

CREATE UNLOGGED TABLE namespace_variants AS
SELECT DISTINCT l.interval_start::date AS day, coalesce(l.namespace, '') AS namespace, m.labels
FROM namespace_labels l JOIN text_maps m ON m.text = coalesce(l.namespace_labels, '');

CREATE UNLOGGED TABLE categories AS
SELECT n.namespace, max(p.cost_category_id) AS category, count(*) AS times
FROM (
  SELECT coalesce(namespace, '') AS namespace FROM pod_texts
  UNION SELECT namespace FROM storage_texts
) n
JOIN reporting_ocp_cost_category_namespace p ON n.namespace LIKE p.namespace
GROUP BY n.namespace;

ANALYZE pod_texts;

ANALYZE storage_texts;

ANALYZE volume_nodes;

ANALYZE text_maps;

ANALYZE node_variants;

ANALYZE namespace_variants;

ANALYZE node_capacity;

ANALYZE categories;

CREATE UNLOGGED TABLE pod_rows AS
WITH groups AS (
  SELECT
    p.day, coalesce(p.namespace, '') AS namespace, p.node,
    coalesce(n.labels, '{}') || coalesce(s.labels, '{}') || m.labels AS merged,
    max(p.resource_id) AS resource_id,
    coalesce(sum(p.cpu_usage), 0) AS cpu_usage,
    coalesce(sum(p.cpu_request), 0) AS cpu_request,
    coalesce(sum(p.cpu_effective), 0) AS cpu_effective,
    coalesce(sum(p.cpu_limit), 0) AS cpu_limit,
    coalesce(sum(p.memory_usage), 0) AS memory_usage,
    coalesce(sum(p.memory_request), 0) AS memory_request,
    coalesce(sum(p.memory_effective), 0) AS memory_effective,
    coalesce(sum(p.memory_limit), 0) AS memory_limit,
    max(p.node_cores) AS node_cores,
    max(p.node_bytes) AS node_bytes
  FROM pod_texts p
  JOIN text_maps m ON m.text = coalesce(p.labels, '')
  LEFT JOIN node_variants n ON n.day = p.day AND n.node = p.node
  LEFT JOIN namespace_variants s ON s.day = p.day AND s.namespace = coalesce(p.namespace, '')
  GROUP BY 1, 2, 3, 4
)
SELECT
  g.day, g.namespace, g.node, g.merged, coalesce(g.resource_id, '') AS resource_id,
  g.cpu_usage * coalesce(c.times, 1) / 3600.0 AS cpu_usage,
  g.cpu_request * coalesce(c.times, 1) / 3600.0 AS cpu_request,
  g.cpu_effective * coalesce(c.times, 1) / 3600.0 AS cpu_effective,
  g.cpu_limit * coalesce(c.times, 1) / 3600.0 AS cpu_limit,
  g.memory_usage * coalesce(c.times, 1) / 3600.0 / 1073741824.0 AS memory_usage,
  g.memory_request * coalesce(c.times, 1) / 3600.0 / 1073741824.0 AS memory_request,
  g.memory_effective * coalesce(c.times, 1) / 3600.0 / 1073741824.0 AS memory_effective,
  g.memory_limit * coalesce(c.times, 1) / 3600.0 / 1073741824.0 AS memory_limit,
  coalesce(g.node_cores, 0) AS node_cores,
  coalesce(g.node_bytes, 0) / 1073741824.0 AS node_gib,
  coalesce(n.core_hours, 0) AS node_core_hours,
  coalesce(n.gib_hours, 0) AS node_gib_hours,
  coalesce(k.core_hours, 0) AS cluster_core_hours,
  coalesce(k.gib_hours, 0) AS cluster_gib_hours,
  c.category
FROM groups g
LEFT JOIN categories c ON c.namespace = g.namespace
LEFT JOIN node_capacity n ON n.day = g.day AND n.node = g.node
LEFT JOIN cluster_capacity k ON k.day = g.day;

CREATE UNLOGGED TABLE storage_rows AS
WITH counts AS (
  SELECT day, volume, count(DISTINCT node) AS nodes FROM volume_nodes GROUP BY day, volume
),
groups AS (
  SELECT
    s.day, s.namespace, v.node, v.resource_id, s.claim, s.volume, s.storageclass, s.handle,
    coalesce(n.labels, '{}') || coalesce(ns.labels, '{}') || vm.labels || cm.labels AS merged,
    max(s.capacity) AS capacity,
    sum(s.capacity_seconds) AS capacity_seconds,
    sum(s.request_seconds / coalesce(k.nodes, 1)) AS request_seconds,
    sum(s.usage_seconds / coalesce(k.nodes, 1)) AS usage_seconds
  FROM storage_texts s
  JOIN text_maps vm ON vm.text = s.volume_labels
  JOIN text_maps cm ON cm.text = s.claim_labels
  LEFT JOIN volume_nodes v
    ON v.day = s.day AND v.claim = s.claim AND v.pod = s.pod AND v.namespace = s.namespace
  LEFT JOIN counts k ON k.day = s.day AND k.volume = s.volume
  LEFT JOIN node_variants n ON n.day = s.day AND n.node = v.node
  LEFT JOIN namespace_variants ns ON ns.day = s.day AND ns.namespace = s.namespace
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
)
SELECT
  g.*, c.category, coalesce(c.times, 1) AS times,
  86400.0 * date_part('day', date_trunc('month', g.day) + interval '1 month - 1 day')
    * 1073741824.0 AS gib_month
FROM groups g LEFT JOIN categories c ON c.namespace = g.namespace;

CREATE UNLOGGED TABLE unallocated AS
SELECT
  p.day, p.node,
  CASE max(r.role)
    WHEN 'master' THEN 'Platform unallocated'
    WHEN 'infra' THEN 'Platform unallocated'
    WHEN 'worker' THEN 'Worker unallocated'
  END AS namespace,
  max(p.resource_id) AS resource_id,
  max(p.node_core_hours) - sum(p.cpu_usage) AS cpu_usage,
  max(p.node_core_hours) - sum(p.cpu_request) AS cpu_request,
  max(p.node_core_hours) - sum(p.cpu_effective) AS cpu_effective,
  max(p.node_gib_hours) - sum(p.memory_usage) AS memory_usage,
  max(p.node_gib_hours) - sum(p.memory_request) AS memory_request,
  max(p.node_gib_hours) - sum(p.memory_effective) AS memory_effective,
  max(p.node_cores) AS node_cores,
  max(p.node_gib) AS node_gib,
  max(p.node_core_hours) AS node_core_hours,
  max(p.node_gib_hours) AS node_gib_hours,
  max(p.cluster_core_hours) AS cluster_core_hours,
  max(p.cluster_gib_hours) AS cluster_gib_hours
FROM pod_rows p
LEFT JOIN (
  SELECT node, resource_id, max(node_role) AS role
  FROM reporting_ocp_nodes GROUP BY node, resource_id
) r ON r.node = p.node AND r.resource_id = p.resource_id
WHERE p.namespace NOT IN (
  'Platform unallocated', 'Worker unallocated', 'Network unattributed', 'Storage unattributed'
)
GROUP BY p.day, p.node;

INSERT INTO ${table} (
  report_period_id, cluster_id, cluster_alias, source_uuid, uuid, data_source, usage_start,
  usage_end, namespace, node, resource_id, pod_labels, all_labels, infrastructure_usage_cost,
  cost_category_id, pod_usage_cpu_core_hours, pod_request_cpu_core_hours,
  pod_effective_usage_cpu_core_hours, pod_limit_cpu_core_hours, pod_usage_memory_gigabyte_hours,
  pod_request_memory_gigabyte_hours, pod_effective_usage_memory_gigabyte_hours,
  pod_limit_memory_gigabyte_hours, node_capacity_cpu_cores, node_capacity_cpu_core_hours,
  node_capacity_memory_gigabytes, node_capacity_memory_gigabyte_hours,
  cluster_capacity_cpu_core_hours, cluster_capacity_memory_gigabyte_hours
)
SELECT
  ${report_period}, '${cluster}', '${cluster}', '${source}', gen_random_uuid(), 'Pod', r.day, r.day,
  r.namespace, r.node, r.resource_id, r.merged, r.merged,
  '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}', r.category, r.cpu_usage, r.cpu_request,
  r.cpu_effective, r.cpu_limit, r.memory_usage, r.memory_request, r.memory_effective,
  r.memory_limit, r.node_cores, r.node_core_hours, r.node_gib, r.node_gib_hours,
  r.cluster_core_hours, r.cluster_gib_hours
FROM pod_rows r;

INSERT INTO ${table} (
  report_period_id, cluster_id, cluster_alias, source_uuid, uuid, data_source, usage_start,
  usage_end, namespace, node, resource_id, all_labels, cost_category_id,
  pod_usage_cpu_core_hours, pod_request_cpu_core_hours, pod_effective_usage_cpu_core_hours,
  pod_usage_memory_gigabyte_hours, pod_request_memory_gigabyte_hours,
  pod_effective_usage_memory_gigabyte_hours, node_capacity_cpu_cores,
  node_capacity_cpu_core_hours, node_capacity_memory_gigabytes,
  node_capacity_memory_gigabyte_hours, cluster_capacity_cpu_core_hours,
  cluster_capacity_memory_gigabyte_hours
)
SELECT
  ${report_period}, '${cluster}', '${cluster}', '${source}', gen_random_uuid(), 'Pod', r.day, r.day,
  r.namespace, r.node, r.resource_id, '{}', p.cost_category_id, r.cpu_usage, r.cpu_request,
  r.cpu_effective, r.memory_usage, r.memory_request, r.memory_effective, r.node_cores,
  r.node_core_hours, r.node_gib, r.node_gib_hours, r.cluster_core_hours, r.cluster_gib_hours
FROM unallocated r
LEFT JOIN reporting_ocp_cost_category_namespace p ON r.namespace LIKE p.namespace;

INSERT INTO ${table} (
  report_period_id, cluster_id, cluster_alias, source_uuid, uuid, data_source, usage_start,
  usage_end, namespace, node, resource_id, persistentvolumeclaim, persistentvolume, storageclass,
  volume_labels, all_labels, infrastructure_usage_cost, cost_category_id,
  persistentvolumeclaim_capacity_gigabyte, persistentvolumeclaim_capacity_gigabyte_months,
  volume_request_storage_gigabyte_months, persistentvolumeclaim_usage_gigabyte_months
)
SELECT
  ${report_period}, '${cluster}', '${cluster}', '${source}', gen_random_uuid(), 'Storage', r.day, r.day,
  r.namespace, r.node, r.resource_id, r.claim, r.volume, r.storageclass, r.merged, r.merged,
  '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}', r.category, r.capacity / 1073741824.0,
  r.capacity_seconds * r.times / r.gib_month, r.request_seconds * r.times / r.gib_month,
  r.usage_seconds * r.times / r.gib_month
FROM storage_rows r;

