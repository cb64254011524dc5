-- A topic that is deleted and made anew under its name begins its offsets again: which one was seen last, and when it
-- was found to be another; null if it never was.
ALTER TABLE "${flyway:defaultSchema}".topic ADD COLUMN IF NOT EXISTS topic_id text;
ALTER TABLE "${flyway:defaultSchema}".topic ADD COLUMN IF NOT EXISTS remade_at timestamptz;
