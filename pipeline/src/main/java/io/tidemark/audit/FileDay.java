package io.tidemark.audit;

import java.time.LocalDate;

/**
 * A file that has rows of a date, whether they count or not.
 *
 * @param path relative to the lake's root
 */
record FileDay(String path, LocalDate date, long rows) {}
