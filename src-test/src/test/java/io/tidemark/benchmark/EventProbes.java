package io.tidemark.benchmark;

import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EncodedEvent;
import io.tidemark.event.decode.EventEncoder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends events at an even rate and, among them, probes: events of a namespace of their own, of
 * which the time is measured from sending until a reader sees them in the table.
 */
final class EventProbes {
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long PROBE_EVERY_MILLIS = 100;
  private static final long LOOK_MILLIS = 20;
  private static final String BEGINNING = "probe-";
  private static final int INTERVAL = 0;
  private static final int NAMESPACE = 1;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final EventTopics topics;
  private final Connection postgres;
  private final List<LineItem> items;

  /**
   * @param items rows of one hour; when all were sent they follow for the next hour
   */
  EventProbes(EventTopics topics, Connection postgres, List<LineItem> items) {
    this.topics = topics;
    this.postgres = postgres;
    this.items = items;
  }

  /**
   * One run.
   *
   * @param rate events a second that were sent indeed
   * @param latencies seconds, of the probes sent after the warm-up
   * @param lost probes that were not seen in time
   */
  record Run(double rate, List<Double> latencies, long lost) {}

  Run measure(EventJob job, EventJob.Place place, int rate, int seconds) throws Exception {
    topics.create(place.topic());
    Process process = job.start(place);
    try {
      Map<String, Long> sentAt = new ConcurrentHashMap<>();
      AtomicBoolean done = new AtomicBoolean();
      AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
      long[] sent = new long[2];
      Thread producer =
          new Thread(
              () -> {
                try {
                  send(place.topic(), rate, seconds, sentAt, sent);
                } catch (IOException | InterruptedException | RuntimeException e) {
                  failure.set(e);
                } finally {
                  done.set(true);
                }
              },
              "events");
      producer.start();
      Map<String, Double> seen = watch(job, place, process, sentAt, done);
      producer.join();
      Exception problem = failure.get();
      if (problem != null) {
        throw problem;
      }
      long from = sent[1] + WARM_UP.toNanos();
      List<Double> latencies = new ArrayList<>();
      long lost = 0;
      for (Map.Entry<String, Long> probe : sentAt.entrySet()) {
        if (probe.getValue() >= from) {
          Double latency = seen.get(probe.getKey());
          if (latency == null) {
            lost++;
          } else {
            latencies.add(latency);
          }
        }
      }
      return new Run(sent[0] / (double) (seconds + WARM_UP.toSeconds()), latencies, lost);
    } finally {
      SustainedRate.end(process);
    }
  }

  private void send(String topic, int rate, int seconds, Map<String, Long> sentAt, long[] sent)
      throws IOException, InterruptedException {
    EventEncoder encoder = topics.encoder(topic);
    long start = System.nanoTime();
    long end = start + WARM_UP.toNanos() + Duration.ofSeconds(seconds).toNanos();
    long nextProbe = start;
    sent[1] = start;
    try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
      for (long now = start; now < end; now = System.nanoTime()) {
        long due = (now - start) * rate / 1_000_000_000L;
        while (sent[0] < due) {
          put(producer, topic, encoder, at(sent[0]++));
        }
        if (now >= nextProbe) {
          String name = BEGINNING + sentAt.size();
          LineItem probe = named(at(sent[0]), name);
          sentAt.put(name, System.nanoTime());
          put(producer, topic, encoder, probe);
          nextProbe += PROBE_EVERY_MILLIS * 1_000_000;
        }
        Thread.sleep(1);
      }
      producer.flush();
    }
  }

  private static void put(
      KafkaProducer<byte[], byte[]> producer, String topic, EventEncoder encoder, LineItem item)
      throws InterruptedException {
    EncodedEvent event = encoder.encode(item);
    producer.send(new ProducerRecord<>(topic, event.key(), event.value()));
  }

  /** The event of a number: the rows of one hour, then those of the next. */
  private LineItem at(long number) {
    LineItem item = items.get((int) (number % items.size()));
    long round = number / items.size();
    long interval = item.interval() + round * HOUR_MICROS;
    @Nullable Object[] cells = item.cells().clone();
    cells[INTERVAL] = interval;
    return new LineItem(item.dataset(), item.source(), interval, null, false, cells);
  }

  private static LineItem named(LineItem item, String namespace) {
    item.cells()[NAMESPACE] = namespace;
    return item;
  }

  private Map<String, Double> watch(
      EventJob job,
      EventJob.Place place,
      Process process,
      Map<String, Long> sentAt,
      AtomicBoolean done)
      throws SQLException, IOException, InterruptedException {
    Map<String, Double> seen = new HashMap<>();
    long patience = 0;
    while (true) {
      if (job.exists(postgres, place)) {
        Set<String> shown = job.namespaces(postgres, place, BEGINNING);
        long now = System.nanoTime();
        Set<String> fresh = new TreeSet<>(shown);
        fresh.removeAll(seen.keySet());
        fresh.forEach(name -> seen.put(name, (now - sentAt.getOrDefault(name, now)) / 1e9));
      }
      if (done.get()) {
        patience = patience == 0 ? System.nanoTime() : patience;
        boolean late = System.nanoTime() - patience > PATIENCE.toNanos();
        if (late || seen.keySet().containsAll(sentAt.keySet())) {
          return seen;
        }
      }
      if (!process.isAlive()) {
        throw new IOException(job.name() + " ended by itself; see the log of " + place.schema());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
