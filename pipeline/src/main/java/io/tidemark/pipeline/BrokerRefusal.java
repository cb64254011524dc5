package io.tidemark.pipeline;

import io.tidemark.config.KafkaSource;
import io.tidemark.config.SecurityProtocol;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says why brokers cannot be used, and which settings may be wrong. Names no secret. */
final class BrokerRefusal {
  private final KafkaSource kafka;

  BrokerRefusal(KafkaSource kafka) {
    this.kafka = kafka;
  }

  /** The client could not be made: what it needs is missing or unreadable. */
  String unusable(Throwable failure) {
    return "source.kafka.security cannot be used for the brokers "
        + kafka.bootstrap()
        + ": "
        + root(failure);
  }

  /** The brokers were asked and did not answer, or the client did not believe them. */
  String refused(Throwable answer) {
    if (answer instanceof SslAuthenticationException) {
      return "the brokers "
          + kafka.bootstrap()
          + " (source.kafka.bootstrap) and this process do not trust each other: "
          + root(answer)
          + "; see source.kafka.security.truststore and .keystore";
    }
    if (answer instanceof SaslAuthenticationException) {
      return "the brokers "
          + kafka.bootstrap()
          + " refuse the user "
          + kafka.security().user()
          + " (source.kafka.security): "
          + root(answer);
    }
    return unreachable() + ": " + answer;
  }

  String noAnswer() {
    String open =
        kafka.security().protocol() == SecurityProtocol.PLAINTEXT
            ? "; if they want TLS or a password, see source.kafka.security"
            : "";
    return unreachable() + ": no answer" + open;
  }

  private String unreachable() {
    return "the brokers " + kafka.bootstrap() + " (source.kafka.bootstrap) cannot be reached";
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
