package io.tidemark.workload;

import java.io.Serializable;
import java.util.List;

/**
 * One kind of input file: the columns to read, in the order in which batches carry them. Nothing
 * else of a file is read.
 */
public record Dataset(String name, List<ColumnSpec> columns) implements Serializable {}
