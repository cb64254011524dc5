package io.tidemark.security;

import io.tidemark.embedded.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A broker on localhost with a certificate, which may ask for a password besides. */
final class SecureBroker implements AutoCloseable {
  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required;";

  private final EmbeddedBroker broker;
  private final Map<String, Object> client;

  private SecureBroker(EmbeddedBroker broker, Map<String, Object> client) {
    this.broker = broker;
    this.client = client;
  }

  static SecureBroker withTls(Path directory, Certificate certificate) throws IOException {
    return open(directory, "SSL", Map.of(), Map.of(), certificate);
  }

  /** One that also asks for a password, known by PLAIN or by SCRAM-SHA-512. */
  static SecureBroker withPassword(
      Path directory, Certificate certificate, String user, String password) throws IOException {
    String quoted = password.replace("\\", "\\\\").replace("\"", "\\\"");
    String login = "%s username=\"%s\" password=\"%s\"".formatted(PLAIN, user, quoted);
    Map<String, String> settings =
        Map.of(
            "sasl.enabled.mechanisms",
            "PLAIN,SCRAM-SHA-512",
            "sasl.mechanism.inter.broker.protocol",
            "PLAIN",
            "listener.name.client.plain.sasl.jaas.config",
            login + " user_" + user + "=\"" + quoted + "\";",
            "listener.name.client.scram-sha-512.sasl.jaas.config",
            SCRAM);
    return open(
        directory,
        "SASL_SSL",
        settings,
        Map.of("sasl.mechanism", "PLAIN", "sasl.jaas.config", login + ";"),
        certificate);
  }

  private static SecureBroker open(
      Path directory,
      String protocol,
      Map<String, String> more,
      Map<String, String> login,
      Certificate certificate)
      throws IOException {
    int port = EmbeddedBroker.freePort();
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("listener.security.protocol.map", "CLIENT:" + protocol + ",CONTROLLER:PLAINTEXT");
    settings.put("advertised.listeners", "CLIENT://localhost:" + port);
    settings.put("ssl.keystore.location", certificate.store().toString());
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.password", Certificate.PASSWORD);
    settings.put("ssl.truststore.location", certificate.certificate().toString());
    settings.put("ssl.truststore.type", "PEM");
    Map<String, Object> client = new HashMap<>(login);
    client.put("bootstrap.servers", "localhost:" + port);
    client.put("security.protocol", protocol);
    client.put("ssl.truststore.location", certificate.certificate().toString());
    client.put("ssl.truststore.type", "PEM");
    return new SecureBroker(EmbeddedBroker.open(directory, port, settings), client);
  }

  int port() {
    return broker.port();
  }

  /** Properties of a client that the broker takes. */
  Map<String, Object> client() {
    return client;
  }

  @Override
  public void close() {
    broker.close();
  }
}
