package io.tidemark.produce;

import io.tidemark.config.ConfigException;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.event.decode.TopicFormat;
import io.tidemark.pipeline.ConfiguredEvents;
import io.tidemark.pipeline.KafkaClient;
import io.tidemark.pipeline.Workloads;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends files as events.
 *
 * @param client properties by which the brokers are reached
 * @param partitions of the topic if it is to be made; 0 if it must exist
 * @param rate events a second; 0 for as fast as possible
 * @param version of all events; null for none
 * @param takeBack whether the rows are taken back instead
 * @param dates rows of other dates are left out
 */
public record Production(
    Workload workload,
    Map<String, String> client,
    String topic,
    TopicFormat format,
    int partitions,
    long rate,
    @Nullable Long version,
    boolean takeBack,
    DateRange dates) {
  private static final long TELL_EVERY_NANOS = 2_000_000_000L;

  /**
   * What was sent.
   *
   * @param left rows that are no events
   */
  public record Outcome(long files, long events, long left) {}

  /** As a configuration says, all dates, as fast as possible. */
  public static Production of(TidemarkConfig config, KafkaSource kafka, String topic) {
    return of(Workloads.of(config), kafka, topic);
  }

  /** A workload's events, all dates, as fast as possible. */
  public static Production of(Workload workload, KafkaSource kafka, String topic) {
    TopicFormat format = ConfiguredEvents.topic(kafka, workload, null, "source.kafka.topics");
    return new Production(
        workload, KafkaClient.properties(kafka), topic, format, 0, 0, null, false, DateRange.ALL);
  }

  public Production creating(int other) {
    return new Production(workload, client, topic, format, other, rate, version, takeBack, dates);
  }

  public Production paced(long other) {
    return new Production(
        workload, client, topic, format, partitions, other, version, takeBack, dates);
  }

  public Production version(@Nullable Long other) {
    return new Production(
        workload, client, topic, format, partitions, rate, other, takeBack, dates);
  }

  public Production takingBack(boolean other) {
    return new Production(workload, client, topic, format, partitions, rate, version, other, dates);
  }

  public Production dates(DateRange other) {
    return new Production(
        workload, client, topic, format, partitions, rate, version, takeBack, other);
  }

  /**
   * Sends a file, or all files of a directory, in the order of their paths.
   *
   * @param progress is told now and then how many events were sent
   * @throws ConfigException if the topic does not exist, or there are no files
   */
  public Outcome send(Path input, LongConsumer progress) throws IOException, InterruptedException {
    return send(input, InputFiles.below(input, workload), progress);
  }

  /**
   * Sends the CSV and Parquet files of a directory, or one of them, wherever it lies.
   *
   * @param dataset that all of them hold
   * @param source whose they are
   * @throws ConfigException as {@link #send(Path, LongConsumer)}
   */
  public Outcome send(Path input, String dataset, String source, LongConsumer progress)
      throws IOException, InterruptedException {
    return send(input, InputFiles.below(input).of(dataset, source), progress);
  }

  private Outcome send(Path input, List<InputFiles.Found> files, LongConsumer progress)
      throws IOException, InterruptedException {
    if (files.isEmpty()) {
      throw new ConfigException(
          "--input", "there is no file of the pipeline " + workload.name() + " in " + input);
    }
    if (partitions > 0) {
      Topics.create(client, topic, partitions);
    } else if (!Topics.exists(client, topic)) {
      throw new ConfigException("--topic", "there is no topic " + topic + "; add --create 3");
    }
    FileEvents events = new FileEvents(workload, version, dates);
    Pace pace = new Pace(rate);
    long[] toldAt = {System.nanoTime()};
    long left = 0;
    String reading = "";
    try (EventSender sender = new EventSender(client, topic, format.encoder(topic))) {
      for (InputFiles.Found file : files) {
        reading = file.file().path();
        left +=
            events.read(
                file,
                item -> {
                  pace.await();
                  if (takeBack) {
                    sender.takeBack(item);
                  } else {
                    sender.send(item);
                  }
                  if (System.nanoTime() - toldAt[0] > TELL_EVERY_NANOS) {
                    toldAt[0] = System.nanoTime();
                    progress.accept(sender.sent());
                  }
                });
      }
      sender.flush();
      return new Outcome(files.size(), sender.sent(), left + sender.left());
    } catch (UnreadableFileException e) {
      throw new IOException(reading + " cannot be read: " + e.reason(), e);
    }
  }
}
