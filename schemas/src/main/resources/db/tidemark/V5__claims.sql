-- Epochs of deployments that may start more than once, as a job does that its cluster recovers: each keeps its first.
CREATE TABLE IF NOT EXISTS "${flyway:defaultSchema}".claim (
  pipeline   text        NOT NULL,
  -- Names one submission of a job.
  deployment text        NOT NULL,
  epoch      bigint      NOT NULL,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (pipeline, deployment)
);
