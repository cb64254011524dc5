package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;

/** A persistent volume. */
public record Volume(
    Cell name, Cell storageClass, Cell driver, Cell handle, Cell labels, long capacityBytes) {}
