package io.tidemark.explain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of an input file.
 *
 * @param row position in the file, first data row 0
 * @param cells by column name in the dataset's order, as text; null where the file has no value
 */
public record InputRow(long row, Map<String, @Nullable String> cells) {}
