package io.tidemark.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file read: what it says as written, and what it means. Messages show a value only
 * as written in the file, so what came through a reference never appears.
 */
public final class ConfigFile {
  /** Keys of which the file may hold no more than a reference. */
  private static final Set<String> SECRETS =
      Set.of(
          "target.jdbc.password",
          "source.files.s3.secret_key",
          "source.files.announcements.security.password",
          "source.files.announcements.security.truststore.password",
          "source.files.announcements.security.keystore.password",
          "source.files.announcements.security.keystore.key_password",
          "source.kafka.registry.password",
          "source.kafka.security.password",
          "source.kafka.security.truststore.password",
          "source.kafka.security.keystore.password",
          "source.kafka.security.keystore.key_password");

  /** Below this a value is no secret, and replacing it would only garble the text. */
  private static final int SHORTEST_SECRET = 4;

  private final YamlDocument document;
  private final ResolvedTree resolved;
  private final TidemarkConfig config;

  private ConfigFile(YamlDocument document, Environment environment) {
    this.document = document;
    UnknownKeys.refuse(document);
    refuseClearText(document);
    this.resolved = ResolvedTree.of(document, environment);
    this.config = map(document, resolved.tree());
  }

  /**
   * @throws ConfigException naming the first key that is wrong, or the file if it cannot be read
   */
  public static ConfigFile load(Path file, Environment environment) {
    try {
      return parse(Files.readString(file), environment);
    } catch (NoSuchFileException e) {
      throw new ConfigException("", "the configuration file " + file + " does not exist");
    } catch (CharacterCodingException e) {
      throw new ConfigException("", "the configuration file " + file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new ConfigException("", "the configuration file " + file + " cannot be read");
    }
  }

  static ConfigFile parse(String text, Environment environment) {
    return new ConfigFile(YamlDocument.parse(text), environment);
  }

  public TidemarkConfig config() {
    return config;
  }

  /** Whether the file itself says something of a key, such as {@code state.interval}. */
  public boolean sets(String key) {
    return !at(key).isMissingNode();
  }

  /**
   * A secret as written: where it comes from, and not what it is.
   *
   * @param key such as {@code target.jdbc.password}
   */
  public SecretReference reference(String key) {
    return new SecretReference(at(key).asText(""));
  }

  /** The file's keys as written: references stay references, defaults are not filled in. */
  public String print() {
    return ConfigPrinter.yaml(document.tree());
  }

  /** The effective configuration with defaults; what came through a reference is not shown. */
  public String printResolved() {
    return ConfigPrinter.effective(config, resolved.referencing());
  }

  /** Replaces every value that came through a reference, for text that others wrote. */
  public String redact(String text) {
    String redacted = text;
    for (String value : resolved.values()) {
      if (value.length() >= SHORTEST_SECRET) {
        redacted = redacted.replace(value, Secret.REDACTED);
      }
    }
    return redacted;
  }

  private JsonNode at(String key) {
    return document.tree().at("/" + key.replace('.', '/'));
  }

  private static void refuseClearText(YamlDocument document) {
    boolean embedded = document.tree().at("/target/jdbc/url").asText().equals(JdbcTarget.EMBEDDED);
    for (String key : SECRETS) {
      JsonNode secret = document.tree().at("/" + key.replace('.', '/'));
      boolean unused = embedded && key.startsWith("target.jdbc.");
      if (secret.isValueNode() && !secret.isNull() && !unused && !References.in(secret.asText())) {
        throw new ConfigException(
            key,
            document.line(key),
            "a password in clear text is refused, because this file is copied, shown and kept in"
                + " version control; write ${env:NAME} or ${file:path}");
      }
    }
  }

  private static TidemarkConfig map(YamlDocument document, JsonNode tree) {
    try {
      return ConfigMapper.MAPPER.treeToValue(tree, TidemarkConfig.class);
    } catch (JsonMappingException e) {
      throw invalid(document, e);
    } catch (JsonProcessingException e) {
      throw new ConfigException("", "cannot be read");
    }
  }

  private static ConfigException invalid(YamlDocument document, JsonMappingException e) {
    String path = KeyPath.of(e.getPath());
    InvalidValue invalid = cause(e);
    if (invalid != null) {
      String key = KeyPath.child(path, invalid.key());
      String found = invalid.withoutValue() ? "" : asWritten(document, key);
      return new ConfigException(key, document.line(key), invalid.text() + found);
    }
    Class<?> type =
        e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
            ? mismatch.getTargetType()
            : String.class;
    return new ConfigException(
        path, document.line(path), "must be " + Expectations.of(type) + asWritten(document, path));
  }

  private static @Nullable InvalidValue cause(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof InvalidValue invalid) {
        return invalid;
      }
    }
    return null;
  }

  private static String asWritten(YamlDocument document, String path) {
    if (SECRETS.contains(path) || path.isEmpty()) {
      return "";
    }
    JsonNode node =
        document.tree().at("/" + path.replace("[", "/").replace("]", "").replace('.', '/'));
    return node.isValueNode() ? ", not '" + node.asText() + "'" : "";
  }
}
