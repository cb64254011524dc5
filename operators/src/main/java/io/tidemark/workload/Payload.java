package io.tidemark.workload;

import java.time.LocalDate;

/**
 * The delivery that a file belongs to, where {@link Replacement#PER_DAY} holds.
 *
 * @param date the day that the delivery describes
 * @param manifest names the delivery; ids that are all numbers compare as numbers, others by code
 *     points
 */
public record Payload(LocalDate date, String manifest) {}
