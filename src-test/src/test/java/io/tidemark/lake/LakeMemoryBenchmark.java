package io.tidemark.lake;

import java.util.HashMap;
import java.util.Map;

/**
 * What remembering 100,000 files costs. Not a test; prints milliseconds, bytes and microseconds.
 *
 * <p>{@code mvn -q -Pquick -pl src-test -am test-compile}, then run the class with the test class
 * path.
 */
final class LakeMemoryBenchmark {
  private static final int FILES = 100_000;

  private LakeMemoryBenchmark() {}

  public static void main(String[] arguments) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < FILES; i++) {
      String path =
          "file/%d/pod_usage.2025-10-%02d.manifest-%08d.0_%d.parquet"
              .formatted(1 + i % 31, 1 + i % 31, i / 124, i % 4);
      files.put(path, "123456-1760000000000000%03d-(dev=1,ino=%d)".formatted(i % 1000, i));
    }
    for (int round = 0; round < 3; round++) {
      measure(files);
    }
  }

  private static void measure(Map<String, String> files) {
    long heapBefore = heap();
    MemoryFixture lake = new MemoryFixture();
    long start = System.nanoTime();
    lake.list(files);
    long first = System.nanoTime();
    int done = lake.work().size();
    long reported = System.nanoTime();
    lake.list(files);
    long quiet = System.nanoTime();
    byte[] bytes = KnownFilesCodec.encode(lake.memory);
    long encoded = System.nanoTime();
    KnownFilesCodec.decode(lake.workload, bytes);
    long decoded = System.nanoTime();
    long held = heap() - heapBefore;
    System.out.printf("heap %d bytes per file, ", held / lake.memory.size());
    System.out.printf(
        "first comparison %d ms, handing out and report %.1f us each, quiet comparison %d ms,"
            + " encode %d ms, decode %d ms, %d bytes%n",
        (first - start) / 1_000_000,
        (reported - first) / 1e3 / done,
        (quiet - reported) / 1_000_000,
        (encoded - quiet) / 1_000_000,
        (decoded - encoded) / 1_000_000,
        bytes.length);
  }

  /** Without the paths and versions themselves, which the listing holds, too. */
  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
