-- The OpenShift daily usage summary of one provider, recomputed from its hourly files.
--
-- Reads:
--   settings                                  one row: the provider's constants, dates, options
--   report_periods                            month (its first day), id
--   live_files                                path, day: the files that count
--   pod_usage_rows, storage_usage_rows,
--   node_labels_rows, namespace_labels_rows   every row of the files: path, form ('json' or 'text',
--                                             how labels are written), the report's columns
--   enabled_tag_keys, category_patterns,
--   node_roles                                the lookup tables
--
-- Sums come before joins wherever the order makes no difference: a fan-out then multiplies or
-- repeats a sum instead of its rows.
WITH

-- ---------------------------------------------------------------- labels

enabled_keys AS (
  SELECT 'vm_kubevirt_io_name' AS key
  UNION
  SELECT key FROM enabled_tag_keys WHERE enabled AND provider_type = 'OCP'
),

-- Every distinct label text, so that each is decoded once.
label_texts AS (
  SELECT DISTINCT form, text, TRY_CAST(text AS JSON) AS json
  FROM (
    SELECT form, text_of(pod_labels) AS text FROM pod_usage_rows
    UNION ALL
    SELECT form, text_of(persistentvolume_labels) FROM storage_usage_rows
    UNION ALL
    SELECT form, text_of(persistentvolumeclaim_labels) FROM storage_usage_rows
    UNION ALL
    SELECT form, text_of(node_labels) FROM node_labels_rows
    UNION ALL
    SELECT form, text_of(namespace_labels) FROM namespace_labels_rows
  )
),

-- What reads as labels: blank text, the CSV form, a JSON object.
readable_texts AS (
  SELECT form, text, CASE WHEN form = 'json' THEN json END AS json
  FROM label_texts
  WHERE trim(text) = '' OR form = 'text' OR json_type(json) = 'OBJECT'
),

-- Items of the CSV form; exactly one colon, or the item is dropped.
text_items AS (
  SELECT text, position, string_split(item, ':') AS parts
  FROM (
    SELECT
      text,
      unnest(string_split(text, '|')) AS item,
      generate_subscripts(string_split(text, '|'), 1) AS position
    FROM readable_texts
    WHERE form = 'text'
  )
  WHERE len(parts) = 2
),

label_items AS (
  SELECT
    t.form, t.text, e.id AS position, e.key,
    CASE WHEN e.type <> 'NULL' THEN e.value ->> '$' END AS value
  FROM readable_texts t, json_each(t.json) e
  UNION ALL
  SELECT 'text', text, position, replace(parts[1], 'label_', ''), parts[2] FROM text_items
),

-- Enabled labels of each text; of a repeated key the last value counts.
enabled_items AS (
  SELECT form, text, key, last(value ORDER BY position) AS value
  FROM label_items SEMI JOIN enabled_keys USING (key)
  GROUP BY form, text, key
),

-- The label map of each readable text. Joining it drops the rows whose text is not readable.
label_maps AS (
  SELECT
    t.form, t.text,
    labels_or_none(
      map_from_entries(list({'k': i.key, 'v': i.value} ORDER BY i.key) FILTER (i.key IS NOT NULL))
    ) AS labels
  FROM readable_texts t LEFT JOIN enabled_items i ON i.form = t.form AND i.text = t.text
  GROUP BY t.form, t.text
),

-- ---------------------------------------------------------------- rows that count

pod_hours AS (
  SELECT
    instant_of(r.interval_start) AS hour,
    CAST(hour AS DATE) AS day,
    text_of(r.namespace) AS namespace,
    text_of(r.pod) AS pod,
    text_of(r.node) AS node,
    text_of(r.resource_id) AS resource_id,
    l.labels,
    number_of(r.pod_usage_cpu_core_seconds) AS cpu_usage,
    number_of(r.pod_request_cpu_core_seconds) AS cpu_request,
    number_of(r.pod_limit_cpu_core_seconds) AS cpu_limit,
    coalesce(
      number_or_null(r.pod_effective_usage_cpu_core_seconds), greatest(cpu_usage, cpu_request)
    ) AS cpu_effective,
    number_of(r.pod_usage_memory_byte_seconds) AS memory_usage,
    number_of(r.pod_request_memory_byte_seconds) AS memory_request,
    number_of(r.pod_limit_memory_byte_seconds) AS memory_limit,
    coalesce(
      number_or_null(r.pod_effective_usage_memory_byte_seconds),
      greatest(memory_usage, memory_request)
    ) AS memory_effective,
    number_of(r.node_capacity_cpu_cores) AS node_cores,
    number_of(r.node_capacity_cpu_core_seconds) AS node_core_seconds,
    number_of(r.node_capacity_memory_bytes) AS node_bytes,
    number_of(r.node_capacity_memory_byte_seconds) AS node_byte_seconds
  FROM pod_usage_rows r
  SEMI JOIN live_files f
    ON f.path = r.path AND f.day = CAST(instant_of(r.interval_start) AS DATE)
  JOIN label_maps l ON l.form = r.form AND l.text = text_of(r.pod_labels)
  CROSS JOIN settings s
  WHERE CAST(instant_of(r.interval_start) AS DATE) BETWEEN s.first_day AND s.last_day
    AND NOT anomalous(r.pod_usage_cpu_core_seconds)
    AND NOT anomalous(r.pod_request_cpu_core_seconds)
    AND NOT anomalous(r.pod_limit_cpu_core_seconds)
    AND NOT anomalous(r.pod_usage_memory_byte_seconds)
    AND NOT anomalous(r.pod_request_memory_byte_seconds)
    AND NOT anomalous(r.pod_limit_memory_byte_seconds)
    AND NOT anomalous(r.node_capacity_cpu_core_seconds)
    AND NOT anomalous(r.node_capacity_memory_bytes)
    AND NOT anomalous(r.node_capacity_memory_byte_seconds)
),

storage_hours AS (
  SELECT
    CAST(instant_of(r.interval_start) AS DATE) AS day,
    text_of(r.namespace) AS namespace,
    text_of(r.pod) AS pod,
    text_of(r.persistentvolumeclaim) AS claim,
    text_of(r.persistentvolume) AS volume,
    text_of(r.storageclass) AS storageclass,
    text_of(r.csi_volume_handle) AS handle,
    v.labels AS volume_labels,
    c.labels AS claim_labels,
    number_of(r.persistentvolumeclaim_capacity_bytes) AS capacity,
    number_of(r.persistentvolumeclaim_capacity_byte_seconds) AS capacity_seconds,
    number_of(r.volume_request_storage_byte_seconds) AS request_seconds,
    number_of(r.persistentvolumeclaim_usage_byte_seconds) AS usage_seconds
  FROM storage_usage_rows r
  SEMI JOIN live_files f
    ON f.path = r.path AND f.day = CAST(instant_of(r.interval_start) AS DATE)
  JOIN label_maps v ON v.form = r.form AND v.text = text_of(r.persistentvolume_labels)
  JOIN label_maps c ON c.form = r.form AND c.text = text_of(r.persistentvolumeclaim_labels)
  CROSS JOIN settings s
  WHERE CAST(instant_of(r.interval_start) AS DATE) BETWEEN s.first_day AND s.last_day
    AND NOT anomalous(r.persistentvolumeclaim_capacity_bytes)
    AND NOT anomalous(r.persistentvolumeclaim_capacity_byte_seconds)
    AND NOT anomalous(r.volume_request_storage_byte_seconds)
    AND NOT anomalous(r.persistentvolumeclaim_usage_byte_seconds)
),

-- Nodes and namespaces side by side: what an object is called on a day, and its labels by the hour.
label_hours AS (
  SELECT 'node' AS kind, r.path, r.form, r.interval_start, text_of(r.node) AS name,
    text_of(r.node_labels) AS text
  FROM node_labels_rows r
  UNION ALL
  SELECT 'namespace', r.path, r.form, r.interval_start, text_of(r.namespace),
    text_of(r.namespace_labels)
  FROM namespace_labels_rows r
),

-- Label variants of a day. Fan-out keeps all of them; latest keeps the one of the latest interval,
-- and of several there the last in the order of label maps.
label_variants AS (
  SELECT DISTINCT kind, day, name, labels
  FROM (
    SELECT
      h.kind, h.name, l.labels,
      CAST(instant_of(h.interval_start) AS DATE) AS day,
      row_number() OVER (
        PARTITION BY h.kind, h.name, CAST(instant_of(h.interval_start) AS DATE)
        ORDER BY instant_of(h.interval_start) DESC, CAST(l.labels AS VARCHAR) DESC
      ) AS age
    FROM label_hours h
    SEMI JOIN live_files f
      ON f.path = h.path AND f.day = CAST(instant_of(h.interval_start) AS DATE)
    JOIN label_maps l ON l.form = h.form AND l.text = h.text
    WHERE instant_of(h.interval_start) IS NOT NULL
  )
  CROSS JOIN settings s
  WHERE s.labels_conflict = 'fan-out' OR age = 1
),

node_variants AS (
  SELECT day, name AS node, labels FROM label_variants WHERE kind = 'node'
),

namespace_variants AS (
  SELECT day, name AS namespace, labels FROM label_variants WHERE kind = 'namespace'
),

-- ---------------------------------------------------------------- cost categories

-- The category of a namespace and how many times its sums count.
categories AS (
  SELECT
    n.namespace,
    max(p.cost_category_id) AS cost_category_id,
    CASE WHEN any_value(s.categories_conflict) = 'fan-out' THEN count(*) ELSE 1 END AS times
  FROM (SELECT namespace FROM pod_hours UNION SELECT namespace FROM storage_hours) n
  JOIN category_patterns p ON n.namespace LIKE p.pattern ESCAPE '\'
  CROSS JOIN settings s
  GROUP BY n.namespace
),

-- ---------------------------------------------------------------- capacity

-- Every pod of an hour reports its node's capacity. The blank node is a node like any other.
hour_capacity AS (
  SELECT day, hour, node, max(node_core_seconds) AS cores, max(node_byte_seconds) AS bytes
  FROM pod_hours
  GROUP BY day, hour, node
),

node_capacity AS (
  SELECT day, node, fsum(cores) AS core_seconds, fsum(bytes) AS byte_seconds
  FROM hour_capacity
  GROUP BY day, node
),

cluster_capacity AS (
  SELECT day, fsum(core_seconds) AS core_seconds, fsum(byte_seconds) AS byte_seconds
  FROM node_capacity
  GROUP BY day
),

-- ---------------------------------------------------------------- pod rows

-- The blank node has no Pod row.
pod_days AS (
  SELECT
    day, namespace, node, labels,
    max(resource_id) AS resource_id,
    fsum(cpu_usage) AS cpu_usage,
    fsum(cpu_request) AS cpu_request,
    fsum(cpu_effective) AS cpu_effective,
    fsum(cpu_limit) AS cpu_limit,
    fsum(memory_usage) AS memory_usage,
    fsum(memory_request) AS memory_request,
    fsum(memory_effective) AS memory_effective,
    fsum(memory_limit) AS memory_limit,
    max(node_cores) AS node_cores,
    max(node_bytes) AS node_bytes
  FROM pod_hours
  WHERE node <> ''
  GROUP BY day, namespace, node, labels
),

-- One row for each pair of node and namespace label variants; later labels win.
pod_variants AS (
  SELECT
    p.* EXCLUDE (labels),
    sorted_labels(map_concat(labels_or_none(n.labels), labels_or_none(s.labels), p.labels))
      AS merged,
    c.cost_category_id,
    coalesce(c.times, 1) AS times
  FROM pod_days p
  LEFT JOIN node_variants n ON n.day = p.day AND n.node = p.node
  LEFT JOIN namespace_variants s ON s.day = p.day AND s.namespace = p.namespace
  LEFT JOIN categories c ON c.namespace = p.namespace
),

pod_groups AS (
  SELECT
    day, namespace, node, merged,
    max(resource_id) AS resource_id,
    core_hours(fsum(times * cpu_usage)) AS cpu_usage,
    core_hours(fsum(times * cpu_request)) AS cpu_request,
    core_hours(fsum(times * cpu_effective)) AS cpu_effective,
    core_hours(fsum(times * cpu_limit)) AS cpu_limit,
    gib_hours(fsum(times * memory_usage)) AS memory_usage,
    gib_hours(fsum(times * memory_request)) AS memory_request,
    gib_hours(fsum(times * memory_effective)) AS memory_effective,
    gib_hours(fsum(times * memory_limit)) AS memory_limit,
    max(node_cores) AS node_cores,
    gib(max(node_bytes)) AS node_gib,
    max(cost_category_id) AS cost_category_id
  FROM pod_variants
  GROUP BY day, namespace, node, merged
),

pod_rows AS (
  SELECT
    p.*,
    coalesce(core_hours(n.core_seconds), 0.0) AS node_core_hours,
    coalesce(gib_hours(n.byte_seconds), 0.0) AS node_gib_hours,
    coalesce(core_hours(c.core_seconds), 0.0) AS cluster_core_hours,
    coalesce(gib_hours(c.byte_seconds), 0.0) AS cluster_gib_hours
  FROM pod_groups p
  LEFT JOIN node_capacity n ON n.day = p.day AND n.node = p.node
  LEFT JOIN cluster_capacity c ON c.day = p.day
),

-- ---------------------------------------------------------------- storage rows

storage_days AS (
  SELECT
    day, namespace, pod, claim, volume, storageclass, handle, volume_labels, claim_labels,
    max(capacity) AS capacity,
    fsum(capacity_seconds) AS capacity_seconds,
    fsum(request_seconds) AS request_seconds,
    fsum(usage_seconds) AS usage_seconds
  FROM storage_hours
  GROUP BY ALL
),

-- V: where the pods that mount a claim ran. The storage rows' own node column is not used.
volume_nodes AS (
  SELECT DISTINCT s.day, s.claim, s.volume, s.pod, s.namespace, p.node, p.resource_id
  FROM storage_days s
  JOIN (SELECT DISTINCT day, namespace, pod, node, resource_id FROM pod_hours) p
    ON p.day = s.day AND p.namespace = s.namespace AND p.pod = s.pod
),

volume_node_counts AS (
  SELECT day, volume, count(DISTINCT node) AS node_count
  FROM volume_nodes
  GROUP BY day, volume
),

-- A storage row meets every entry of V for its claim and pod, of whichever volume.
storage_variants AS (
  SELECT
    s.* EXCLUDE (volume_labels, claim_labels),
    v.node, v.resource_id,
    sorted_labels(
      map_concat(
        labels_or_none(n.labels), labels_or_none(ns.labels), s.volume_labels, s.claim_labels
      )
    ) AS merged,
    coalesce(k.node_count, 1) AS node_count,
    c.cost_category_id,
    coalesce(c.times, 1) AS times
  FROM storage_days s
  LEFT JOIN volume_nodes v
    ON v.day = s.day AND v.claim = s.claim AND v.pod = s.pod AND v.namespace = s.namespace
  LEFT JOIN node_variants n ON n.day = s.day AND n.node = v.node
  LEFT JOIN namespace_variants ns ON ns.day = s.day AND ns.namespace = s.namespace
  LEFT JOIN volume_node_counts k ON k.day = s.day AND k.volume = s.volume
  LEFT JOIN categories c ON c.namespace = s.namespace
),

-- Capacity is not shared among the nodes, request and usage are. The handle tells rows apart but is
-- no column of the table.
storage_rows AS (
  SELECT
    day, namespace, node, resource_id, claim, volume, storageclass, handle, merged,
    gib(max(capacity)) AS capacity_gib,
    gib_months(fsum(times * capacity_seconds), day) AS capacity_months,
    gib_months(fsum(times * request_seconds / node_count), day) AS request_months,
    gib_months(fsum(times * usage_seconds / node_count), day) AS usage_months,
    max(cost_category_id) AS cost_category_id
  FROM storage_variants
  GROUP BY day, namespace, node, resource_id, claim, volume, storageclass, handle, merged
),

-- ---------------------------------------------------------------- unallocated rows

roles AS (
  SELECT node, resource_id, max(node_role) AS role FROM node_roles GROUP BY node, resource_id
),

-- What a node's pods left over, under the namespace of the node's role.
unallocated AS (
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
    max(p.node_core_hours) - fsum(p.cpu_usage) AS cpu_usage,
    max(p.node_core_hours) - fsum(p.cpu_request) AS cpu_request,
    max(p.node_core_hours) - fsum(p.cpu_effective) AS cpu_effective,
    max(p.node_gib_hours) - fsum(p.memory_usage) AS memory_usage,
    max(p.node_gib_hours) - fsum(p.memory_request) AS memory_request,
    max(p.node_gib_hours) - fsum(p.memory_effective) AS memory_effective,
    max(p.node_cores) AS node_cores,
    max(p.node_gib) AS node_gib,
    max(p.cluster_core_hours) AS cluster_core_hours,
    max(p.cluster_gib_hours) AS cluster_gib_hours
  FROM pod_rows p
  LEFT JOIN roles r ON r.node = p.node AND r.resource_id = p.resource_id
  WHERE p.namespace NOT IN (
    'Platform unallocated', 'Worker unallocated', 'Network unattributed', 'Storage unattributed'
  )
  GROUP BY p.day, p.node
),

-- Here every matching pattern makes a row of its own; counted once, the greatest id stays.
unallocated_rows AS (
  SELECT u.*, p.cost_category_id
  FROM unallocated u
  LEFT JOIN category_patterns p ON u.namespace LIKE p.pattern ESCAPE '\'
  CROSS JOIN settings s
  QUALIFY s.categories_conflict = 'fan-out'
    OR row_number() OVER (PARTITION BY u.day, u.node ORDER BY p.cost_category_id DESC NULLS LAST) = 1
),

-- ---------------------------------------------------------------- the table

all_rows AS (
  SELECT
    'Pod' AS data_source, day, namespace, node, resource_id,
    merged AS pod_labels,
    cpu_usage, cpu_request, cpu_effective, cpu_limit,
    memory_usage, memory_request, memory_effective, memory_limit,
    node_cores, node_core_hours, node_gib, node_gib_hours, cluster_core_hours, cluster_gib_hours,
    merged AS all_labels,
    '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}' AS infrastructure_usage_cost,
    cost_category_id
  FROM pod_rows
  UNION ALL BY NAME
  SELECT
    'Pod' AS data_source, day, namespace, node, resource_id,
    cpu_usage, cpu_request, cpu_effective, memory_usage, memory_request, memory_effective,
    node_cores, node_core_hours, node_gib, node_gib_hours, cluster_core_hours, cluster_gib_hours,
    no_labels() AS all_labels,
    cost_category_id
  FROM unallocated_rows
  UNION ALL BY NAME
  SELECT
    'Storage' AS data_source, day, namespace, node, resource_id,
    claim, volume, storageclass,
    merged AS volume_labels,
    merged AS all_labels,
    capacity_gib, capacity_months, request_months, usage_months,
    '{"cpu": 0.0, "memory": 0.0, "storage": 0.0}' AS infrastructure_usage_cost,
    cost_category_id
  FROM storage_rows
)

SELECT
  coalesce(m.id, s.report_period_id) AS report_period_id,
  s.cluster_id,
  s.cluster_alias,
  r.data_source,
  r.day AS usage_start,
  r.day AS usage_end,
  r.namespace,
  r.node,
  r.resource_id,
  to_json(r.pod_labels) AS pod_labels,
  r.cpu_usage AS pod_usage_cpu_core_hours,
  r.cpu_request AS pod_request_cpu_core_hours,
  r.cpu_effective AS pod_effective_usage_cpu_core_hours,
  r.cpu_limit AS pod_limit_cpu_core_hours,
  r.memory_usage AS pod_usage_memory_gigabyte_hours,
  r.memory_request AS pod_request_memory_gigabyte_hours,
  r.memory_effective AS pod_effective_usage_memory_gigabyte_hours,
  r.memory_limit AS pod_limit_memory_gigabyte_hours,
  r.node_cores AS node_capacity_cpu_cores,
  r.node_core_hours AS node_capacity_cpu_core_hours,
  r.node_gib AS node_capacity_memory_gigabytes,
  r.node_gib_hours AS node_capacity_memory_gigabyte_hours,
  r.cluster_core_hours AS cluster_capacity_cpu_core_hours,
  r.cluster_gib_hours AS cluster_capacity_memory_gigabyte_hours,
  r.claim AS persistentvolumeclaim,
  r.volume AS persistentvolume,
  r.storageclass,
  to_json(r.volume_labels) AS volume_labels,
  to_json(r.all_labels) AS all_labels,
  r.capacity_gib AS persistentvolumeclaim_capacity_gigabyte,
  r.capacity_months AS persistentvolumeclaim_capacity_gigabyte_months,
  r.request_months AS volume_request_storage_gigabyte_months,
  r.usage_months AS persistentvolumeclaim_usage_gigabyte_months,
  s.source AS source_uuid,
  r.infrastructure_usage_cost,
  r.cost_category_id
FROM all_rows r
CROSS JOIN settings s
LEFT JOIN report_periods m ON m.month = date_trunc('month', r.day)
ORDER BY r.day, r.data_source, r.namespace, r.node
