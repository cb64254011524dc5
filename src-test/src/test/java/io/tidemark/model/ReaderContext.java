package io.tidemark.model;

import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** What a reader knows of its surroundings. */
record ReaderContext(
    int getIndexOfSubtask, BiConsumer<Integer, SourceEvent> events, IntConsumer requests)
    implements SourceReaderContext {
  @Override
  public SourceReaderMetricGroup metricGroup() {
    return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
  }

  @Override
  public Configuration getConfiguration() {
    return new Configuration();
  }

  @Override
  public String getLocalHostName() {
    return "localhost";
  }

  @Override
  public void sendSplitRequest() {
    requests.accept(getIndexOfSubtask);
  }

  @Override
  public void sendSourceEventToCoordinator(SourceEvent event) {
    events.accept(getIndexOfSubtask, event);
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    return SimpleUserCodeClassLoader.create(ReaderContext.class.getClassLoader());
  }
}
