package io.tidemark.benchmark.rival;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counting work on two threads. */
final class Both {
  private Both() {}

  /** The sum of what the tasks count. */
  static long sum(List<Callable<Long>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      long sum = 0;
      for (Future<Long> result : threads.invokeAll(tasks)) {
        sum += result.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }
}
