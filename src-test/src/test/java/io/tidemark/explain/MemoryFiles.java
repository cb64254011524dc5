package io.tidemark.explain;

import io.tidemark.scan.BatchSource;
import io.tidemark.scan.CsvBatches;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** CSV files in memory; a file's version is its text. */
final class MemoryFiles implements SliceFiles {
  private final Workload workload;
  private final Map<String, String> texts = new TreeMap<>();

  MemoryFiles(Workload workload) {
    this.workload = workload;
  }

  void put(String path, String text) {
    texts.put(path, text);
  }

  void remove(String path) {
    texts.remove(path);
  }

  @Override
  public Optional<Present> find(String path) {
    return Optional.ofNullable(texts.get(path)).map(text -> new Present(text, text.length()));
  }

  @Override
  public BatchSource open(LakeFile file, long length, DateRange dates, Rejects rejects)
      throws IOException, UnreadableFileException {
    byte[] bytes = texts.get(file.path()).getBytes(StandardCharsets.UTF_8);
    return CsvBatches.open(
        new ByteArrayInputStream(bytes), workload.dataset(file.dataset()), rejects);
  }
}
