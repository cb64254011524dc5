package io.tidemark.event.decode;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the keys and values of a topic are written. Travels in the job graph. */
public sealed interface EventFormat extends Serializable {
  /**
   * Avro in Confluent's wire format: a zero byte, the id of the writer's schema in four bytes, big
   * end first, then the record.
   *
   * @param url of a registry that speaks Confluent's REST API, such as {@code https://host:8081} or
   *     Apicurio's {@code https://host/apis/ccompat/v7}
   * @param user for basic authentication; null for none
   * @param password null for none; never shown
   */
  record AvroRegistry(
      String url, @Nullable String user, @Nullable RegistryPassword password, RegistryRetry retry)
      implements EventFormat {
    public AvroRegistry(String url, @Nullable String user, @Nullable RegistryPassword password) {
      this(url, user, password, RegistryRetry.DEFAULT);
    }

    @Override
    public String toString() {
      return "AvroRegistry[" + url + "]";
    }
  }

  /**
   * Avro's single-object encoding: C3 01, the CRC-64-AVRO fingerprint of the writer's schema in
   * eight bytes, little end first, then the record. No registry: a schema is known if it is one of
   * the newest or one of {@code schemas}.
   *
   * @param schemas of other writers, older or newer, as Avro's JSON
   */
  record AvroFingerprint(List<String> schemas) implements EventFormat {
    private static final String EXTENSION = ".avsc";

    public AvroFingerprint {
      schemas = List.copyOf(schemas);
    }

    /** Only the newest schemas are known. */
    public AvroFingerprint() {
      this(List.of());
    }

    /**
     * With every {@code .avsc} file of a directory, not of those below it. The files are read now:
     * the cluster needs no access to the directory.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static AvroFingerprint of(Path directory) {
      try (Stream<Path> files = Files.list(directory)) {
        return new AvroFingerprint(
            files
                .filter(file -> file.toString().endsWith(EXTENSION))
                .sorted()
                .map(AvroFingerprint::read)
                .toList());
      } catch (IOException e) {
        throw new UncheckedIOException("schema directory " + directory + " cannot be read", e);
      }
    }

    private static String read(Path file) {
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("schema file " + file + " cannot be read", e);
      }
    }
  }

  /**
   * A JSON object with the fields of the Avro record. Instants are ISO-8601 texts, or numbers of
   * microseconds since the epoch; labels are an object or the text of one. Which type it is: its
   * field {@code type}, else the header {@code type}, else the topic's dataset.
   */
  record Json() implements EventFormat {}
}
