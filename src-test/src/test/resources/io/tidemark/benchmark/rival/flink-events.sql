-- Daily usage of pods from a topic by Flink SQL, as one would write it first: a table over Kafka, one
-- GROUP BY, the JDBC sink. It joins no labels, storage or lookups. Counted are the events, every delivery again,
-- or of every row the delivery that came last.
CREATE TEMPORARY TABLE events (
  `type` STRING,
  interval_start STRING,
  namespace STRING,
  pod STRING,
  node STRING,
  resource_id STRING,
  pod_usage_cpu_core_seconds DOUBLE,
  pod_request_cpu_core_seconds DOUBLE,
  pod_limit_cpu_core_seconds DOUBLE,
  pod_usage_memory_byte_seconds DOUBLE,
  pod_request_memory_byte_seconds DOUBLE,
  pod_limit_memory_byte_seconds DOUBLE,
  node_capacity_cpu_cores DOUBLE,
  node_capacity_memory_bytes DOUBLE,
  arrived AS PROCTIME()
) WITH (
  'connector' = 'kafka', 'topic' = '${topic}', 'properties.bootstrap.servers' = '${bootstrap}',
  'properties.group.id' = '${group}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json'
);

CREATE TEMPORARY TABLE daily (
  usage_start DATE,
  namespace STRING,
  node STRING,
  resource_id STRING,
  pod_usage_cpu_core_hours DOUBLE,
  pod_request_cpu_core_hours DOUBLE,
  pod_limit_cpu_core_hours DOUBLE,
  pod_usage_memory_gigabyte_hours DOUBLE,
  pod_request_memory_gigabyte_hours DOUBLE,
  pod_limit_memory_gigabyte_hours DOUBLE,
  node_capacity_cpu_cores DOUBLE,
  node_capacity_memory_gigabytes DOUBLE,
  events BIGINT,
  PRIMARY KEY (usage_start, namespace, node, resource_id) NOT ENFORCED
) WITH (
  'connector' = 'jdbc', 'url' = '${url}?reWriteBatchedInserts=true', 'table-name' = '${table}',
  'username' = 'postgres', 'password' = '', 'sink.buffer-flush.max-rows' = '5000'
);

CREATE TEMPORARY VIEW latest AS
SELECT *
FROM (
  SELECT *, ROW_NUMBER() OVER (
    PARTITION BY `type`, interval_start, namespace, pod, node, resource_id ORDER BY arrived DESC) AS place
  FROM events
  WHERE `type` = 'pod_usage'
)
WHERE place = 1;

INSERT INTO daily
SELECT
  CAST(SUBSTRING(interval_start, 1, 10) AS DATE),
  namespace,
  node,
  COALESCE(resource_id, ''),
  SUM(pod_usage_cpu_core_seconds) / 3600,
  SUM(pod_request_cpu_core_seconds) / 3600,
  SUM(pod_limit_cpu_core_seconds) / 3600,
  SUM(pod_usage_memory_byte_seconds) / 3600 / 1073741824,
  SUM(pod_request_memory_byte_seconds) / 3600 / 1073741824,
  SUM(pod_limit_memory_byte_seconds) / 3600 / 1073741824,
  MAX(node_capacity_cpu_cores),
  MAX(node_capacity_memory_bytes) / 1073741824,
  COUNT(*)
FROM ${counted}
WHERE `type` = 'pod_usage'
GROUP BY CAST(SUBSTRING(interval_start, 1, 10) AS DATE), namespace, node, COALESCE(resource_id, '');
