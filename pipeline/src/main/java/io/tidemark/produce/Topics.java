package io.tidemark.produce;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees and makes topics. */
public final class Topics {
  private Topics() {}

  /** Whether a topic exists. */
  public static boolean exists(Map<String, String> client, String topic)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(new HashMap<>(client))) {
      Set<String> names = admin.listTopics().names().get();
      return names.contains(topic);
    } catch (ExecutionException e) {
      throw new IOException("the topics cannot be listed: " + e.getCause(), e);
    }
  }

  /** Makes a topic unless it is there, with as many replicas as the brokers think right. */
  public static void create(Map<String, String> client, String topic, int partitions)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(new HashMap<>(client))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IOException("the topic " + topic + " cannot be made: " + e.getCause(), e);
      }
    }
  }
}
