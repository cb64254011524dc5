-- The line items as they are in the files, only the columns that are needed. Nobody would write a
-- log for what can be loaded again.
CREATE UNLOGGED TABLE pod_usage (
  interval_start timestamp, namespace text, node text, pod text, resource_id text, pod_labels text,
  pod_usage_cpu_core_seconds double precision,
  pod_request_cpu_core_seconds double precision,
  pod_limit_cpu_core_seconds double precision,
  pod_effective_usage_cpu_core_seconds double precision,
  pod_usage_memory_byte_seconds double precision,
  pod_request_memory_byte_seconds double precision,
  pod_limit_memory_byte_seconds double precision,
  pod_effective_usage_memory_byte_seconds double precision,
  node_capacity_cpu_cores double precision,
  node_capacity_cpu_core_seconds double precision,
  node_capacity_memory_bytes double precision,
  node_capacity_memory_byte_seconds double precision
);

CREATE UNLOGGED TABLE storage_usage (
  interval_start timestamp, namespace text, pod text, persistentvolumeclaim text,
  persistentvolume text, storageclass text, csi_volume_handle text,
  persistentvolume_labels text, persistentvolumeclaim_labels text,
  persistentvolumeclaim_capacity_bytes double precision,
  persistentvolumeclaim_capacity_byte_seconds double precision,
  volume_request_storage_byte_seconds double precision,
  persistentvolumeclaim_usage_byte_seconds double precision
);

CREATE UNLOGGED TABLE node_labels (interval_start timestamp, node text, node_labels text);

CREATE UNLOGGED TABLE namespace_labels (
  interval_start timestamp, namespace text, namespace_labels text
);
