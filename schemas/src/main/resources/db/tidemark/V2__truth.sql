-- How complete a slice is, and under which lookups and rules it was last finished.
ALTER TABLE "${flyway:defaultSchema}".slice
  -- Distinct intervals of the date that the workload expects and that the inputs cover; 0 expected: any will do.
  ADD COLUMN IF NOT EXISTS hours_expected integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS hours_seen     integer NOT NULL DEFAULT 0,
  -- Files and deliveries that count.
  ADD COLUMN IF NOT EXISTS files          integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS manifests      integer NOT NULL DEFAULT 0,
  -- Fingerprint of the lookups and rules by which the rows were computed.
  ADD COLUMN IF NOT EXISTS finished_with  text    NOT NULL DEFAULT '';

-- What a pipeline last saw of a lake: one row for each lake that it reads.
CREATE TABLE IF NOT EXISTS "${flyway:defaultSchema}".lake (
  pipeline     text        NOT NULL,
  root         text        NOT NULL,
  epoch        bigint      NOT NULL,
  -- The last attempt to list, and the last that succeeded.
  attempted_at timestamptz NOT NULL,
  listed_at    timestamptz,
  -- Attempts in a row that failed, and what the last of them said.
  failures     integer     NOT NULL DEFAULT 0,
  failure      text        NOT NULL DEFAULT '',
  -- Files known, files to be read, and files that are gone but are not taken back because too many went at once.
  files        bigint      NOT NULL DEFAULT 0,
  pending      bigint      NOT NULL DEFAULT 0,
  held         bigint      NOT NULL DEFAULT 0,
  -- Everything that was there then is published.
  published_as_of timestamptz,
  PRIMARY KEY (pipeline, root)
);

-- What people ask of a running job, or of the next one: a row lasts until it has been seen to.
CREATE TABLE IF NOT EXISTS "${flyway:defaultSchema}".request (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pipeline     text        NOT NULL,
  -- 'reopen': read the files of a slice again. 'reread': read a file again.
  kind         text        NOT NULL CHECK (kind IN ('reopen', 'reread')),
  source       text        NOT NULL,
  slice        date,
  file         text,
  requested_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((kind = 'reopen') = (slice IS NOT NULL) AND (kind = 'reread') = (file IS NOT NULL))
);
