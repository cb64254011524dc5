-- Records of topics that could not be counted, byte for byte. Null for entries of files and slices, whose file is not empty or whose
-- version is the date; an entry of a record has neither. Its source is empty where the record does not tell.
ALTER TABLE "${flyway:defaultSchema}".quarantine
  ADD COLUMN IF NOT EXISTS topic            text,
  ADD COLUMN IF NOT EXISTS "partition"      integer,
  ADD COLUMN IF NOT EXISTS "offset"         bigint,
  -- Milliseconds since the epoch, as the record has it; -1 for none.
  ADD COLUMN IF NOT EXISTS record_timestamp bigint,
  -- [{"name": text, "value": base64}] in the record's order; a name with NUL is in "name_base64" as well.
  ADD COLUMN IF NOT EXISTS headers          jsonb,
  ADD COLUMN IF NOT EXISTS record_key       bytea,
  ADD COLUMN IF NOT EXISTS record_value     bytea;

CREATE INDEX IF NOT EXISTS quarantine_by_record
  ON "${flyway:defaultSchema}".quarantine (pipeline, topic, "partition", "offset") WHERE topic IS NOT NULL;

-- A replay carries the record, which has left the quarantine.
ALTER TABLE "${flyway:defaultSchema}".request
  ADD COLUMN IF NOT EXISTS topic            text,
  ADD COLUMN IF NOT EXISTS "partition"      integer,
  ADD COLUMN IF NOT EXISTS "offset"         bigint,
  ADD COLUMN IF NOT EXISTS record_timestamp bigint,
  ADD COLUMN IF NOT EXISTS headers          jsonb,
  ADD COLUMN IF NOT EXISTS record_key       bytea,
  ADD COLUMN IF NOT EXISTS record_value     bytea,
  DROP CONSTRAINT IF EXISTS request_kind_check,
  DROP CONSTRAINT IF EXISTS request_check,
  -- 'replay': decode a record again.
  ADD CONSTRAINT request_kind_check CHECK (kind IN ('reopen', 'reread', 'replay')),
  ADD CONSTRAINT request_check CHECK ((kind = 'reopen') = (slice IS NOT NULL) AND (kind = 'reread') = (file IS NOT NULL)
    AND (kind = 'replay') = (topic IS NOT NULL AND "partition" IS NOT NULL AND "offset" IS NOT NULL
      AND record_timestamp IS NOT NULL AND headers IS NOT NULL));
