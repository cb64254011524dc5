-- The role that a pipeline writes with: it may read and write rows of the tables named here, and
-- nothing else. It owns nothing, creates nothing and alters nothing. Run once by the tables' owner,
-- after the tables exist (see docs/decisions/0024-hostile-input.md), and again when a ledger
-- migration has added a table:
--
--   psql -v role=tidemark_writer -v schema=tenant -v ledger=tidemark -f role.sql
--
-- The configuration then says target.jdbc.user: tidemark_writer and target.jdbc.create: false.
-- The role itself is made by whoever administers the server: CREATE ROLE ... LOGIN PASSWORD ...;
-- it must not have CREATE on either schema, nor on the database (TEMPORARY is needed, and granted
-- to PUBLIC by default).

GRANT USAGE ON SCHEMA :"schema" TO :"role";
GRANT USAGE ON SCHEMA :"ledger" TO :"role";

GRANT SELECT, INSERT, UPDATE, DELETE
  ON :"schema".reporting_ocpusagelineitem_daily_summary
  TO :"role";

GRANT SELECT
  ON :"schema".reporting_enabledtagkeys,
     :"schema".reporting_ocp_cost_category_namespace,
     :"schema".reporting_ocp_nodes
  TO :"role";

GRANT SELECT, INSERT, UPDATE, DELETE
  ON :"ledger".slice,
     :"ledger".deployment,
     :"ledger".claim,
     :"ledger".quarantine,
     :"ledger".lake,
     :"ledger".request,
     :"ledger".topic
  TO :"role";
