package io.tidemark.lake;

import java.util.List;

/**
 * A complete listing of the lake.
 *
 * @param asOf when it began, milliseconds since the epoch
 * @param files every file of interest that exists; a partial listing must not be given
 */
public record Listing(long asOf, List<ListedFile> files) {}
