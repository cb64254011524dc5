package io.tidemark.lake;

import io.tidemark.workload.SliceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline is asked to do besides following its files.
 *
 * @param requests of people, oldest first
 * @param ledger what the ledger shows of every slice; null if it was not read
 */
public record Orders(List<Request> requests, @Nullable List<Shown> ledger) {

  /**
   * A row of the table {@code request}.
   *
   * @param slice whose files are to be read again, or null
   * @param file path of a file that is to be read again, or null
   */
  public record Request(long id, @Nullable SliceId slice, @Nullable String file) {}

  /**
   * What the ledger shows of a slice.
   *
   * @param emptied whether it has no checksum: its rows are to be published whatever they are
   * @param stale whether its rows were computed with other lookups or rules than the present ones
   */
  public record Shown(SliceId slice, boolean sealed, boolean emptied, boolean stale) {}
}
