-- The ledger: one row per published date slice, written in the same transaction as the slice's rows.
CREATE TABLE IF NOT EXISTS "${flyway:defaultSchema}".slice (
  pipeline     text        NOT NULL,
  source       text        NOT NULL,
  slice        date        NOT NULL,
  -- Rises by one with every publication of the slice.
  generation   bigint      NOT NULL,
  -- Together they order commits: a commit not after (epoch, sequence) has already been applied.
  epoch        bigint      NOT NULL,
  sequence     bigint      NOT NULL,
  -- Of the rows in the target table; empty if they must be published again whatever they are.
  checksum     text        NOT NULL,
  row_count    bigint      NOT NULL,
  inputs       jsonb       NOT NULL,
  state        text        NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (pipeline, source, slice)
);

-- The fence: a job publishes a source only while no later job has claimed it.
CREATE TABLE IF NOT EXISTS "${flyway:defaultSchema}".deployment (
  pipeline text   NOT NULL,
  source   text   NOT NULL,
  epoch    bigint NOT NULL,
  -- schema.table that holds the source's rows.
  target   text   NOT NULL,
  PRIMARY KEY (pipeline, source)
);

-- Input that could not be counted, with the reason and the payload, so that it can be replayed.
CREATE TABLE IF NOT EXISTS "${flyway:defaultSchema}".quarantine (
  -- A function of pipeline, file, version, row and reason: the same reject arrives once.
  id             text        PRIMARY KEY,
  pipeline       text        NOT NULL,
  source         text        NOT NULL,
  file           text        NOT NULL,
  version        text        NOT NULL,
  row_number     bigint,
  reason         text        NOT NULL,
  payload        text        NOT NULL,
  occurrences    bigint      NOT NULL DEFAULT 1,
  quarantined_at timestamptz NOT NULL
);

CREATE INDEX IF NOT EXISTS quarantine_by_source
  ON "${flyway:defaultSchema}".quarantine (pipeline, source);
