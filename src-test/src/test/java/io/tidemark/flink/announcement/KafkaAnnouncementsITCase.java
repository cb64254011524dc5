package io.tidemark.flink.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.lake.announcement.AnnouncementFeed;
import io.tidemark.lake.announcement.AnnouncementFeed.Announced;
import io.tidemark.topic.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Announcements through a real broker. */
class KafkaAnnouncementsITCase {
  @Test
  void takesWhatHasTheHeaderAndGoesOnWhereItHasCommitted() throws Exception {
    String topic = SharedBroker.topic("announce", 2);
    KafkaAnnouncements.Spec spec = spec(topic);
    send(topic, 0, "hccm", "before.csv");
    long mark;
    try (AnnouncementFeed feed = spec.open()) {
      assertThat(feed.poll().paths()).as("a listing finds it").isEmpty();
      send(topic, 0, "hccm", "a.csv");
      send(topic, 1, "hccm", "/lake/b.csv");
      send(topic, 1, "advisor", "other.csv");
      send(topic, 1, "hccm", "../secret.csv");
      List<Announced> polls = poll(feed, 2);
      assertThat(paths(polls)).containsExactlyInAnyOrder("a.csv", "b.csv");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> polls.addAll(List.of(feed.poll())) && refused(polls) == 1);
      mark = polls.stream().mapToLong(Announced::mark).max().orElseThrow();
      feed.commit(mark);
      send(topic, 0, "hccm", "c.csv");
      assertThat(paths(poll(feed, 1))).containsExactly("c.csv");
    }
    try (AnnouncementFeed feed = spec.open()) {
      assertThat(paths(poll(feed, 1))).as("not committed").containsExactly("c.csv");
    }
  }

  @Test
  void aTopicOrBrokerThatIsNotThereIsAnErrorOfThePoll() {
    SharedBroker.bootstrap();
    try (AnnouncementFeed feed = spec("no-such-topic").open()) {
      assertThatThrownBy(feed::poll).isInstanceOf(Exception.class);
    }
  }

  private static KafkaAnnouncements.Spec spec(String topic) {
    return new KafkaAnnouncements.Spec(
        Map.of("bootstrap.servers", SharedBroker.bootstrap()),
        topic,
        topic + "-group",
        "/lake",
        "/url",
        "service",
        "hccm");
  }

  private static List<Announced> poll(AnnouncementFeed feed, int paths) {
    List<Announced> polls = new ArrayList<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> polls.add(feed.poll()) && paths(polls).size() >= paths);
    return polls;
  }

  private static List<String> paths(List<Announced> polls) {
    return polls.stream().flatMap(announced -> announced.paths().stream()).toList();
  }

  private static int refused(List<Announced> polls) {
    return polls.stream().mapToInt(Announced::refused).sum();
  }

  private static void send(String topic, int partition, String service, String url)
      throws Exception {
    byte[] value = ("{\"url\": \"" + url + "\"}").getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = SharedBroker.producer(null)) {
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, null, value);
      record.headers().add("service", service.getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
  }
}
