package io.tidemark.flink.source;

import io.tidemark.explain.SliceFiles;
import io.tidemark.lake.FileRange;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.Workload;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/** A lake's files outside of a job, with the versions that a job sees. */
public final class LakeFiles implements SliceFiles {
  private final Path root;
  private final LakeDirectory lake;
  private final LakeBatches batches;

  /**
   * @param root URI or local path of the lake
   */
  public LakeFiles(Workload workload, String root) {
    this.root = new Path(root);
    this.lake = new LakeDirectory(workload, root, DateRange.ALL);
    this.batches = new LakeBatches(lake, workload);
  }

  /** A file that is replaced between the two looks shows its old version: that is seen later. */
  @Override
  public Optional<Present> find(String path) throws IOException {
    Optional<String> version = lake.version(path);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Path file = new Path(root, path);
    try {
      long length = file.getFileSystem().getFileStatus(file).getLen();
      return Optional.of(new Present(version.get(), length));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public BatchSource open(LakeFile file, long length, DateRange dates, Rejects rejects)
      throws IOException, UnreadableFileException {
    return batches.open(file, length, dates, FileRange.WHOLE, rejects);
  }
}
