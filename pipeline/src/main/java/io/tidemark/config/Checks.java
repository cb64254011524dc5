package io.tidemark.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that several records share. Keys are relative to the record. */
final class Checks {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
  private static final Pattern URI_PASSWORD = Pattern.compile("[A-Za-z0-9+.-]+://[^/@]*:[^/@]*@.*");

  private static final Pattern SERVERS =
      Pattern.compile("[A-Za-z0-9._\\[\\]:-]+:[0-9]+(,[A-Za-z0-9._\\[\\]:-]+:[0-9]+)*");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private Checks() {}

  static <T> T required(String key, @Nullable T value) {
    if (value == null) {
      throw InvalidValue.presence(key, "is missing");
    }
    return value;
  }

  static String text(String key, @Nullable String value) {
    String present = required(key, value);
    if (present.isBlank()) {
      throw InvalidValue.of(key, "must not be empty");
    }
    return present;
  }

  static String matching(String key, @Nullable String value, Pattern pattern, String expectation) {
    String present = required(key, value);
    if (!pattern.matcher(present).matches()) {
      throw InvalidValue.of(key, "must be " + expectation);
    }
    return present;
  }

  /** A name that may be used, quoted, as a PostgreSQL schema. */
  static String identifier(String key, @Nullable String value) {
    return matching(
        key,
        value,
        IDENTIFIER,
        "a name of at most 63 letters, digits and underscores that does not begin with a digit");
  }

  static String servers(String key, @Nullable String value) {
    return matching(key, value, SERVERS, "brokers as host:port,host:port");
  }

  static String topic(String key, @Nullable String value) {
    return matching(
        key, value, TOPIC, "a name of at most 249 letters, digits, dots, hyphens and underscores");
  }

  /** A local path or a file system URI, which must not carry a password of its own. */
  static String location(String key, @Nullable String value) {
    String present = text(key, value);
    if (URI_PASSWORD.matcher(present).matches()) {
      throw InvalidValue.presence(
          key,
          "must not carry a user and password; give them to the file system's own configuration");
    }
    if (present.startsWith("file:") && !isLocalUri(present)) {
      throw InvalidValue.of(
          key, "must be a URI like file:///data/lake, with %20 for a blank, or a plain path");
    }
    return present;
  }

  private static boolean isLocalUri(String location) {
    try {
      return Path.of(URI.create(location)).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** An http or https URL that carries no password. */
  static void webAddress(String key, String address) {
    try {
      URI url = new URI(address);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw InvalidValue.presence(key, "must be an http or https URL without user and password");
  }

  static Duration positive(String key, Duration value) {
    if (value.isZero()) {
      throw InvalidValue.of(key, "must be longer than zero");
    }
    return value;
  }
}
