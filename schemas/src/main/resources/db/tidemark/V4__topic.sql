-- How far a pipeline has read a topic: one row for each partition.
CREATE TABLE IF NOT EXISTS "${flyway:defaultSchema}".topic (
  pipeline     text        NOT NULL,
  topic        text        NOT NULL,
  "partition"  integer     NOT NULL,
  epoch        bigint      NOT NULL,
  -- Offset of the first record that the last checkpoint does not hold; null before one.
  next_offset  bigint,
  -- Offset behind the last record that may be read, and how many are to be read; null for not known yet.
  end_offset   bigint,
  lag          bigint,
  -- Records that the broker deleted before they were read, up to which offset, and when that was noticed last.
  lost         bigint      NOT NULL DEFAULT 0,
  lost_before  bigint      NOT NULL DEFAULT 0,
  lost_at      timestamptz,
  seen_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (pipeline, topic, "partition")
);
