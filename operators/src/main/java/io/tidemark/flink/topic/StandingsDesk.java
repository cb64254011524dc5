package io.tidemark.flink.topic;

import io.tidemark.topic.RecordGap;
import io.tidemark.topic.Standing;
import io.tidemark.topic.TopicJournal;
import io.tidemark.topic.TopicsSeen;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the journal how far the topics are read, and sees to what is asked there, every few
 * seconds and once more at the end. Works in a thread of its own; a failure is logged, and the next
 * round tries again.
 */
final class StandingsDesk {
  private static final Logger LOG = LoggerFactory.getLogger(StandingsDesk.class);
  private static final long FIRST_MILLIS = 1_000;
  private static final long EVERY_MILLIS = 5_000;
  private static final long LAST_MILLIS = 2_000;
  private static final long ANSWER_SECONDS = 30;

  private final TopicSpec spec;
  private final Queue<RecordGap> gaps = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(StandingsDesk::daemon);
  private @Nullable Admin admin;
  private @Nullable TopicJournal journal;
  private boolean started;
  private volatile long publishedAsOf;
  private long seenAt;
  private int failures;

  StandingsDesk(TopicSpec spec) {
    this.spec = spec;
  }

  /** The first round claims the sources: to be called once the job has slots, and then for all. */
  void start() {
    if (started) {
      return;
    }
    started = true;
    rounds.scheduleWithFixedDelay(this::round, FIRST_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  void lost(RecordGap gap) {
    gaps.add(gap);
    rounds.execute(this::writeGaps);
  }

  /** All that was in the topics then is published; 0 for not known. */
  void published(long asOf) {
    publishedAsOf = asOf;
  }

  /** Waits a moment for what is left to be written. */
  void close() {
    if (!started) {
      rounds.shutdownNow();
      return;
    }
    Future<?> last = rounds.submit(this::round);
    rounds.submit(this::release);
    rounds.shutdown();
    try {
      last.get(LAST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The last standing of the topics is not written", e);
    }
    rounds.shutdownNow();
  }

  private void round() {
    writeGaps();
    long attemptedAt = System.currentTimeMillis();
    try {
      List<Standing> standings = standings(client());
      journal().standings(standings);
      seenAt = attemptedAt;
      journal().report(new TopicsSeen(attemptedAt, seenAt, 0, "", publishedAsOf));
      journal().serve();
      failures = 0;
    } catch (SQLException | RuntimeException e) {
      failed("How far the topics are read cannot be told; trying again", e);
    } catch (ExecutionException | TimeoutException e) {
      failed("How far the topics are read cannot be found out; trying again", e);
      reportFailure(attemptedAt, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reportFailure(long attemptedAt, Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    try {
      journal()
          .report(
              new TopicsSeen(attemptedAt, seenAt, failures, String.valueOf(cause), publishedAsOf));
    } catch (SQLException | RuntimeException alsoFailed) {
      failed("The topics' row in the ledger cannot be written; trying again", alsoFailed);
    }
  }

  private void writeGaps() {
    try {
      for (RecordGap gap = gaps.peek(); gap != null; gap = gaps.peek()) {
        journal().lost(gap);
        gaps.remove();
      }
    } catch (SQLException | RuntimeException e) {
      failed("Lost events cannot be written into the ledger; trying again", e);
    }
  }

  private void failed(String what, Exception e) {
    if (failures > 0) {
      LOG.debug("{}", what, e);
    } else {
      LOG.warn("{}", what, e);
    }
    failures++;
  }

  private List<Standing> standings(Admin client)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<TopicPartition> partitions = new ArrayList<>();
    Map<String, TopicDescription> topics =
        client.describeTopics(spec.topics()).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    for (TopicDescription topic : topics.values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        partitions.add(new TopicPartition(topic.name(), partition.partition()));
      }
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        client
            .listConsumerGroupOffsets(spec.group())
            .partitionsToOffsetAndMetadata()
            .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, Long> beginnings = offsets(client, partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(client, partitions, OffsetSpec.latest());
    List<Standing> standings = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata next = committed.get(partition);
      standings.add(
          new Standing(
              partition.topic(),
              Objects.requireNonNull(topics.get(partition.topic())).topicId().toString(),
              partition.partition(),
              next == null ? null : next.offset(),
              beginnings.getOrDefault(partition, 0L),
              ends.getOrDefault(partition, 0L)));
    }
    return standings;
  }

  private static Map<TopicPartition, Long> offsets(
      Admin client, List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    Map<TopicPartition, ListOffsetsResultInfo> answers =
        client
            .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all()
            .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answers.forEach((partition, answer) -> offsets.put(partition, answer.offset()));
    return offsets;
  }

  private Admin client() {
    Admin client = admin;
    if (client == null) {
      client = Admin.create(new HashMap<>(spec.client()));
      admin = client;
    }
    return client;
  }

  private TopicJournal journal() {
    TopicJournal opened = journal;
    if (opened == null) {
      opened = spec.journal().open();
      journal = opened;
    }
    return opened;
  }

  private void release() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
    if (journal != null) {
      journal.close();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "topic-standings");
    thread.setDaemon(true);
    return thread;
  }
}
