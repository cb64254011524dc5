package io.tidemark.flink.topic;

import io.tidemark.topic.TopicJournal;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Which topics are read, and how the brokers are reached.
 *
 * @param client the client's own properties: servers and security
 * @param group under which offsets are committed with every checkpoint
 * @param discovery time between two looks for new partitions
 * @param settle how long after an event its date is finished at the latest
 */
public record TopicSpec(
    List<String> topics,
    Map<String, String> client,
    String group,
    Start start,
    Duration discovery,
    Duration settle,
    TopicJournal.Factory journal)
    implements Serializable {

  /** Properties of a client that reads what is committed. */
  Properties properties() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.put("group.id", group);
    properties.put("isolation.level", "read_committed");
    properties.put("allow.auto.create.topics", "false");
    return properties;
  }

  /** Names no more than is safe to log. */
  @Override
  public String toString() {
    return "TopicSpec[topics=" + topics + ", group=" + group + "]";
  }
}
