package io.tidemark.event.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a registry's faults do to events: they wait, or the job fails; none is lost or rejected. */
@ShowsFault(KnownFault.POISON)
class RegistryTest {
  private static final RegistryRetry QUICK =
      new RegistryRetry(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(300));

  private StubRegistry registry;
  private TopicFormat topic;
  private RawEvent event;

  @BeforeEach
  void start() throws InterruptedException {
    registry = StubRegistry.start();
    topic = Topics.of(new AvroRegistry(registry.url(), null, null, QUICK));
    event = Topics.event(topic.encoder("usage").encode(Topics.pod()));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aSchemaIsAskedForOnce() throws InterruptedException {
    EventDecoder decoder = topic.decoder();
    int before = registry.requests().size();

    for (int i = 0; i < 5; i++) {
      assertThat(decoder.decode(event)).isInstanceOf(Decoded.Row.class);
    }

    assertThat(registry.requests()).hasSize(before + 1);
  }

  @Test
  void schemasAreRegisteredUnderTheTopicAndTheRecord() {
    assertThat(registry.requests())
        .containsExactly(
            "POST /subjects/usage-io.tidemark.events.ocp.PodUsageKey/versions",
            "POST /subjects/usage-io.tidemark.events.ocp.PodUsage/versions");
  }

  @Test
  void aTopicOfOneTypeHasTheUsualSubjects() throws InterruptedException {
    TopicFormat pods =
        new TopicFormat(
            topic.types().subList(0, 1),
            topic.datasets(),
            topic.format(),
            null,
            topic.sources(),
            topic.longest());

    pods.encoder("pods").encode(Topics.pod());

    assertThat(registry.requests())
        .endsWith("POST /subjects/pods-key/versions", "POST /subjects/pods-value/versions");
  }

  @Test
  void aRegistryThatFailsForAWhileIsWaitedFor() throws InterruptedException {
    registry.failWith(500, 429, 503);

    assertThat(topic.decoder().decode(event)).isInstanceOf(Decoded.Row.class);
    assertThat(registry.requests()).hasSize(2 + 4);
  }

  @Test
  void aRegistryThatStaysAwayFailsTheJob() {
    registry.close();

    assertThatThrownBy(() -> topic.decoder().decode(event))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(registry.url())
        .hasMessageContaining("schema id ");
  }

  @Test
  void aRefusalFailsTheJobAtOnce() {
    registry.failWith(401);

    assertThatThrownBy(() -> topic.decoder().decode(event))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("status 401");
    assertThat(registry.requests()).hasSize(2 + 1);
  }

  @Test
  void aUrlWhereNoRegistryIsFailsTheJobInsteadOfMakingEverySchemaUnknown() {
    registry.failWith(404);

    assertThatThrownBy(() -> topic.decoder().decode(event))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("status 404");
  }

  @Test
  void anAnswerThatIsNoneFailsTheJob() {
    registry.put(2, "<html>");

    assertThatThrownBy(() -> topic.decoder().decode(event))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("is no JSON");
    registry.put(2, "{}");
    assertThatThrownBy(() -> topic.decoder().decode(event))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("no schema");
  }

  @Test
  void anUnknownIdIsRejectedAndAskedForAgainLater() throws Exception {
    long[] now = {0};
    EventShapes shapes = EventShapes.of(topic);
    RegistrySchemas schemas =
        new RegistrySchemas(new HttpRegistry((AvroRegistry) topic.format()), () -> now[0]);
    AvroEvents events = new AvroEvents(shapes, schemas, new RowRules(topic.sources()));
    byte[] value = event.value().clone();
    value[4] = 77;

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> events.row(event, value)).hasMessage("unknown schema id 77");
    }
    assertThat(registry.requests()).hasSize(2 + 1);

    registry.put(77, "{\"schema\":" + quoted(SchemaFiles.read("PodUsage")) + "}");
    now[0] += Duration.ofSeconds(11).toNanos();
    assertThat(events.row(event, value).dataset()).isEqualTo("pod_usage");
  }

  @Test
  void whatHasNoHeaderIsRejected() throws InterruptedException {
    for (byte[] value :
        List.of(new byte[] {0}, new byte[] {0, 0, 0, 0}, new byte[] {1, 0, 0, 0, 1, 0})) {
      assertThat(topic.decoder().decode(Topics.event(null, value)))
          .isEqualTo(
              new Decoded.Rejected(
                  "value: does not begin with a zero byte and a schema id as Confluent's wire"
                      + " format does"));
    }
  }

  @Test
  void whatIsNoReadableSchemaIsRejected() throws InterruptedException {
    registry.put(2, "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}");
    assertThat(topic.decoder().decode(event))
        .isEqualTo(new Decoded.Rejected("value: schema id 2 is JSON: expected AVRO"));
    registry.put(2, "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"x\"}]}");
    assertThat(topic.decoder().decode(event))
        .isEqualTo(
            new Decoded.Rejected("value: schema id 2 refers to other schemas, which is not read"));
    registry.put(2, "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}");
    assertThat(((Decoded.Rejected) topic.decoder().decode(event)).reason())
        .startsWith("value: schema id 2 is no Avro schema: ");
    registry.put(2, "{\"schema\":\"\\\"string\\\"\"}");
    assertThat(((Decoded.Rejected) topic.decoder().decode(event)).reason())
        .contains("record string is none of");
  }

  @Test
  void waitingEndsWithTheTask() throws InterruptedException {
    registry.delay(Duration.ofSeconds(5));

    assertThat(interrupted(topic.decoder())).isInstanceOf(InterruptedException.class);
  }

  @Test
  void pausesEndWithTheTask() throws InterruptedException {
    registry.failWith(500);
    RegistryRetry slow =
        new RegistryRetry(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(2));

    assertThat(interrupted(Topics.of(new AvroRegistry(registry.url(), null, null, slow)).decoder()))
        .isInstanceOf(InterruptedException.class);
  }

  /** What a thread throws that is interrupted while it decodes. */
  private Throwable interrupted(EventDecoder decoder) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread task =
        new Thread(
            () -> {
              try {
                decoder.decode(event);
              } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
              }
            });
    task.setDaemon(true);
    int before = registry.requests().size();
    task.start();
    await().until(() -> registry.requests().size() > before);
    task.interrupt();
    task.join(5_000);
    return thrown.get();
  }

  @Test
  void credentialsAreSentAndNotShown() throws InterruptedException {
    AvroRegistry secured = new AvroRegistry(registry.url() + "/", "reader", () -> "s3cret", QUICK);

    Topics.of(secured).decoder().decode(event);

    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString("reader:s3cret".getBytes(StandardCharsets.UTF_8));
    assertThat(registry.credentials()).endsWith(expected);
    assertThat(Topics.of(secured).toString()).doesNotContain("s3cret").doesNotContain("reader");
  }

  private static String quoted(String json) {
    return "\"" + json.replace("\"", "\\\"").replace("\n", " ") + "\"";
  }
}
