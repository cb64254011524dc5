package io.tidemark.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EventFormat;
import io.tidemark.event.decode.Topics;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Brokers that are not there, and rows that are no events. */
class EventSenderTest {
  private static final LineItem WITHOUT_KEY =
      new LineItem(
          "pod_usage",
          Topics.SOURCE,
          Topics.HOUR,
          null,
          false,
          new Object
              [Topics.of(new EventFormat.Json()).datasets().stream()
                  .filter(dataset -> dataset.name().equals("pod_usage"))
                  .findFirst()
                  .orElseThrow()
                  .columns()
                  .size()]);

  @Test
  void brokersThatAreNotThereEndTheSendingAtTheNextEvent() throws Exception {
    LineItem item = Topics.pod();
    try (EventSender sender = sender()) {
      sender.send(item);
      assertThatThrownBy(() -> sender.send(item))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("events could not be sent to usage: ");
      assertThat(sender.sent()).isEqualTo(1);
    }
  }

  @Test
  void aRowWithoutItsKeyIsLeftOutAlsoWhenItIsTakenBack() throws Exception {
    try (EventSender sender = sender()) {
      sender.send(WITHOUT_KEY);
      sender.takeBack(WITHOUT_KEY);
      assertThat(sender.left()).isEqualTo(2);
      assertThat(sender.sent()).isZero();
    }
  }

  private static EventSender sender() {
    return new EventSender(
        Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "200"),
        "usage",
        Topics.of(new EventFormat.Json()).encoder("usage"));
  }
}
