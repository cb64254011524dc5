-- Which files count, for which day.
--
-- Reads:
--   input_files   path, report_type, file_date and manifest (NULL for a file of no payload)
--   policies      report_type, per_day, once
--   file_hours    path, report_type, day, hour, row_count: what the files cover, whatever becomes of
--                 their rows
--   contents      path, day, content: a fingerprint of the rows, where other files have as many
-- Gives: path, day
WITH

-- Hours that the files of one manifest cover together.
deliveries AS (
  SELECT report_type, file_date, manifest, day, count(DISTINCT hour) AS hours
  FROM file_hours JOIN input_files USING (path, report_type) JOIN policies USING (report_type)
  WHERE per_day AND manifest IS NOT NULL
  GROUP BY ALL
),

longest AS (
  SELECT * FROM deliveries
  QUALIFY hours = max(hours) OVER (PARTITION BY report_type, file_date, day)
),

-- On equal hours the greater manifest wins; ids are numbers if all of them are.
numbered AS (
  SELECT *,
    bool_and(regexp_full_match(manifest, '[0-9]+'))
      OVER (PARTITION BY report_type, file_date, day) AS numbers,
    ltrim(manifest, '0') AS digits
  FROM longest
),

winners AS (
  SELECT report_type, file_date, manifest, day FROM numbered
  QUALIFY row_number() OVER (
    PARTITION BY report_type, file_date, day
    ORDER BY
      CASE WHEN numbers THEN length(digits) END DESC, CASE WHEN numbers THEN digits END DESC,
      manifest DESC
  ) = 1
),

file_days AS (
  SELECT path, report_type, day FROM file_hours GROUP BY ALL
),

-- All files of the winning manifest add up, and so do files of no payload.
counting AS (
  SELECT d.path, d.report_type, d.day
  FROM file_days d
  JOIN input_files f USING (path, report_type)
  JOIN policies p USING (report_type)
  LEFT JOIN winners w
    ON w.report_type = d.report_type AND w.day = d.day
    AND w.file_date = f.file_date AND w.manifest = f.manifest
  WHERE NOT p.per_day OR f.manifest IS NULL OR w.manifest IS NOT NULL
),

-- What a payload holds, an outdone one included, is no file of its own under another name.
delivered AS (
  SELECT DISTINCT report_type, day, content
  FROM contents JOIN input_files USING (path) JOIN policies USING (report_type)
  WHERE per_day AND manifest IS NOT NULL
)

-- The same content under two names counts once.
SELECT path, day
FROM counting c
  LEFT JOIN contents USING (path, day)
  JOIN input_files f USING (path, report_type)
  JOIN policies p USING (report_type)
WHERE NOT (
  once AND f.manifest IS NULL AND content IS NOT NULL
  AND EXISTS (
    FROM delivered d
    WHERE d.report_type = c.report_type AND d.day = c.day AND d.content = contents.content))
QUALIFY NOT once OR content IS NULL
  OR row_number() OVER (PARTITION BY report_type, day, content ORDER BY path) = 1
