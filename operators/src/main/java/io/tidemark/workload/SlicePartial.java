package io.tidemark.workload;

import io.tidemark.frame.Frame;
import java.time.LocalDate;
import java.util.Map;

/**
 * What one file adds to one date.
 *
 * @param rows input rows counted
 * @param tables partial totals by table name; tables and their columns are the workload's affair
 */
public record SlicePartial(LocalDate date, long rows, Map<String, Frame> tables) {}
