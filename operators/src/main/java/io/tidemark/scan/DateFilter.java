package io.tidemark.scan;

import io.tidemark.workload.DateRange;

/**
 * Lets a reader leave out row groups that hold no date of interest. Rows outside the range may
 * still be delivered: it saves work, it does not select.
 *
 * @param column an INSTANT column of the dataset; dates are its UTC dates
 */
public record DateFilter(String column, DateRange dates) {}
