package io.tidemark.fold;

/**
 * What is known of a live input of a slice without looking into its totals.
 *
 * @param input names it within the slice, see {@link SliceChange}
 * @param path the file, relative to the lake's root, or the name of an hour of events, see {@link
 *     io.tidemark.workload.EventInput}
 * @param rows input rows that the file has on the slice's date
 * @param intervals starts of the intervals that it covers on the date, ascending
 * @param digest of its content; empty if the same content may count twice
 */
public record InputFacts(
    String input,
    String path,
    String version,
    String dataset,
    long rows,
    long[] intervals,
    String digest) {}
