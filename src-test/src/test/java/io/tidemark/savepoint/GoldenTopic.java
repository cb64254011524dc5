package io.tidemark.savepoint;

import io.tidemark.endtoend.EventFeed;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.topic.SharedBroker;
import io.tidemark.workload.DateRange;
import java.nio.file.Path;

/**
 * A topic whose records have the same offsets wherever it is filled. Its hours wait for the
 * watermark, not for the clock.
 */
final class GoldenTopic {
  private static final int PARTITIONS = 2;

  private GoldenTopic() {}

  /**
   * The pipeline with a savepoint's topic, filled anew.
   *
   * @param name the savepoint's
   */
  static EventFeed fill(TestPipeline pipeline, String name, Path events) throws Exception {
    String topic = "golden-" + name.replace('/', '-');
    SharedBroker.create(topic, PARTITIONS);
    EventFeed filled = EventFeed.with(pipeline, topic);
    EventFeed feed =
        new EventFeed(filled.pipeline().with("source.kafka.settle", "20s"), filled.topic());
    feed.send(events, 1L, DateRange.ALL);
    return feed;
  }
}
