package io.tidemark.explain;

import io.tidemark.scan.BatchSource;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Rejects;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;

/** The files of a lake as they are now. */
public interface SliceFiles {

  /**
   * A file that is there.
   *
   * @param version as the ledger records versions
   * @param length bytes
   */
  record Present(String version, long length) {}

  /**
   * @param path relative to the lake's root
   * @return empty if there is no such file
   */
  Optional<Present> find(String path) throws IOException;

  /**
   * Opens a file's rows.
   *
   * @param dates rows of other dates may be left out
   */
  BatchSource open(LakeFile file, long length, DateRange dates, Rejects rejects)
      throws IOException, UnreadableFileException;

  /** A lake without files. */
  static SliceFiles none() {
    return new SliceFiles() {
      @Override
      public Optional<Present> find(String path) {
        return Optional.empty();
      }

      @Override
      public BatchSource open(LakeFile file, long length, DateRange dates, Rejects rejects)
          throws IOException {
        throw new FileNotFoundException(file.path());
      }
    };
  }
}
