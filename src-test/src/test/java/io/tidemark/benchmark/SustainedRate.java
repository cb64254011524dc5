package io.tidemark.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How fast a job works off a full topic, and what a reader sees meanwhile. */
final class SustainedRate {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final long LOOK_MILLIS = 100;

  private final EventTopics topics;
  private final Connection postgres;

  SustainedRate(EventTopics topics, Connection postgres) {
    this.topics = topics;
    this.postgres = postgres;
  }

  /**
   * One run.
   *
   * @param seconds from the start of the process until everything was published
   * @param rate events a second, from the first checkpoint that had any until everything was
   *     published
   * @param cpu seconds of the process
   * @param sights dates that a reader saw
   * @param partial of these, dates that showed something else than in the end
   */
  record Run(double seconds, double rate, double cpu, long peakRss, long sights, long partial) {}

  Run measure(EventJob job, EventJob.Place place, EventTopics.Sent sent)
      throws IOException, SQLException, InterruptedException {
    long expected = job.expected(sent);
    List<Map<LocalDate, String>> seen = new ArrayList<>();
    long start = System.nanoTime();
    Process process = job.start(place);
    try {
      long first = 0;
      long firstAt = 0;
      long peak = 0;
      while (true) {
        if (firstAt == 0) {
          first = topics.committed(place.group());
          firstAt = first > 0 ? System.nanoTime() : 0;
        }
        peak = Math.max(peak, Proc.peakRss(process.pid()).orElse(0));
        if (job.exists(postgres, place)) {
          seen.add(job.dates(postgres, place));
          if (job.published(postgres, place) == expected) {
            break;
          }
        }
        alive(process, start, job, place);
        Thread.sleep(LOOK_MILLIS);
      }
      long end = System.nanoTime();
      double cpu = Proc.cpu(process.pid());
      double share = (sent.all() - first) / (double) sent.all();
      double rate = firstAt == 0 || share == 0 ? 0 : sent.all() * share / ((end - firstAt) / 1e9);
      Map<LocalDate, String> last = seen.get(seen.size() - 1);
      long sights = seen.stream().mapToLong(Map::size).sum();
      long whole =
          seen.stream()
              .flatMap(dates -> dates.entrySet().stream())
              .filter(date -> date.getValue().equals(last.get(date.getKey())))
              .count();
      return new Run((end - start) / 1e9, rate, cpu, peak, sights, sights - whole);
    } finally {
      end(process);
    }
  }

  private static void alive(Process process, long start, EventJob job, EventJob.Place place)
      throws IOException {
    if (!process.isAlive()) {
      throw new IOException(job.name() + " ended by itself; see the log of " + place.schema());
    }
    if (System.nanoTime() - start > LIMIT.toNanos()) {
      throw new IOException(job.name() + " is not done after " + LIMIT);
    }
  }

  /** Ends a job that is not to be continued. */
  static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor();
  }
}
