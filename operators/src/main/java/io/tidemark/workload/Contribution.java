package io.tidemark.workload;

import io.tidemark.frame.Frame;
import java.util.List;
import java.util.Map;

/**
 * A live contribution as {@link Finisher} sees it: what one version of one file adds to a slice.
 *
 * @param path the file, relative to the lake's root, or the name of an hour of events, see {@link
 *     EventInput}
 * @param tables partial totals by table name; a table may come in several frames, of which the rows
 *     add up
 */
public record Contribution(
    String path, String dataset, long rows, Map<String, List<Frame>> tables) {}
