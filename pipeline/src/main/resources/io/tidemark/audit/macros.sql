-- How a value of an input file is read, whatever its physical type.

-- Absent text is '', not NULL.
CREATE TEMP MACRO text_of(x) AS coalesce(CAST(x AS VARCHAR), '');

-- A number, or NULL where there is none.
CREATE TEMP MACRO number_or_null(x) AS nullif(TRY_CAST(x AS DOUBLE), CAST('NaN' AS DOUBLE));

-- Absent or unparsable numbers are 0.0.
CREATE TEMP MACRO number_of(x) AS coalesce(number_or_null(x), 0.0);

-- An instant, UTC; NULL if absent or unparsable. CSV writes '2025-10-01 00:00:00 +0000 UTC'.
CREATE TEMP MACRO instant_of(x) AS
  TRY_CAST(regexp_replace(CAST(x AS VARCHAR), ' \+0000 UTC$', '') AS TIMESTAMP);

-- Metrics above this are anomalies.
CREATE TEMP MACRO anomalous(x) AS number_of(x) > 1e18;

-- Labels are MAP(VARCHAR, VARCHAR) with sorted keys, so that equal labels are equal values.
CREATE TEMP MACRO no_labels() AS CAST(MAP {} AS MAP(VARCHAR, VARCHAR));
CREATE TEMP MACRO sorted_labels(m) AS map_from_entries(list_sort(map_entries(m)));

-- Absent labels are no labels.
CREATE TEMP MACRO labels_or_none(m) AS coalesce(m, no_labels());

CREATE TEMP MACRO core_hours(core_seconds) AS core_seconds / 3600.0;
CREATE TEMP MACRO gib(bytes) AS bytes / 1073741824.0;
CREATE TEMP MACRO gib_hours(byte_seconds) AS byte_seconds / 3600.0 / 1073741824.0;

-- GiB-months: the month has 86400 seconds on each of its days.
CREATE TEMP MACRO gib_months(byte_seconds, day) AS
  byte_seconds / (86400.0 * date_part('day', last_day(day))) / 1073741824.0;
