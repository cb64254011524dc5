package io.tidemark.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How brokers are reached safely. Of the client's many properties these and no others can be set.
 *
 * @param protocol default {@code plaintext}
 * @param mechanism default {@code scram-sha-512}; only with a SASL protocol
 * @param user with a password, if the protocol is SASL
 * @param truststore certificates of those that the brokers' are signed by; null for the JVM's
 * @param keystore the client's own key; null if the brokers ask for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KafkaSecurity(
    SecurityProtocol protocol,
    @Nullable SaslMechanism mechanism,
    @Nullable String user,
    @Nullable Secret password,
    @Nullable KeyStore truststore,
    @Nullable KeyStore keystore) {
  static final KafkaSecurity NONE =
      new KafkaSecurity(SecurityProtocol.PLAINTEXT, null, null, null, null, null);

  public KafkaSecurity {
    protocol = protocol == null ? SecurityProtocol.PLAINTEXT : protocol;
    if (protocol.sasl()) {
      mechanism = mechanism == null ? SaslMechanism.SCRAM_SHA_512 : mechanism;
      Checks.text("user", user);
      Checks.required("password", password);
    } else {
      String needed = "a protocol of sasl-plaintext or sasl-ssl";
      unused("mechanism", mechanism, needed);
      unused("user", user, needed);
      unused("password", password, needed);
    }
    if (!protocol.ssl()) {
      String needed = "a protocol of ssl or sasl-ssl";
      unused("truststore", truststore, needed);
      unused("keystore", keystore, needed);
    }
    if (truststore != null) {
      unused("truststore.key_password", truststore.keyPassword(), "a keystore");
    }
  }

  private static void unused(String key, @Nullable Object value, String needed) {
    if (value != null) {
      throw InvalidValue.presence(key, "belongs to " + needed + "; remove it");
    }
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "KafkaSecurity[protocol=" + protocol + "]";
  }
}
