package io.tidemark.savepoint;

import io.tidemark.endtoend.TestPipeline;
import io.tidemark.testlake.S3Lake;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A lake whose file versions are the same on every machine: those of an object store are made of
 * their contents, those of a disk are not.
 */
final class GoldenLake implements AutoCloseable {
  private final S3Lake store = S3Lake.start();

  void mirror(Path directory) throws IOException {
    store.mirror(directory);
  }

  TestPipeline pipeline(Path directory, String backend) {
    return TestPipeline.ocpUsage(directory)
        .with("source.files.root", store.uri())
        .with("source.files.s3", store.config())
        .with("state.backend", backend);
  }

  @Override
  public void close() {
    store.close();
  }
}
