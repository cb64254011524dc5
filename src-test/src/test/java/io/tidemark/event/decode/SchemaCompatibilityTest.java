package io.tidemark.event.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.workload.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/**
 * The newest schemas read what every released version wrote (backward). Keys are also read the
 * other way (full): rows are found by them, whoever is upgraded first. A release adds a directory.
 */
@ShowsFault(KnownFault.SCHEMA_DRIFT)
class SchemaCompatibilityTest {
  private static final Set<String> FULL =
      Set.of("PodUsageKey", "StorageUsageKey", "NodeLabelsKey", "NamespaceLabelsKey");

  @Test
  void everyReleasedVersionIsRead() throws Exception {
    assertThat(SchemaFiles.versions()).isNotEmpty();
    for (Path version : SchemaFiles.versions()) {
      try (Stream<Path> files = Files.list(version)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString().replace(".avsc", "");
          assertThat(breaks(name, SchemaFiles.read(name), Files.readString(file)))
              .as(version.getFileName() + " " + name)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void everyTypeHasAReleasedVersion() {
    for (EventType type : Topics.of(new EventFormat.Json()).types()) {
      String name = type.name().substring(type.name().lastIndexOf('.') + 1);
      for (String file : List.of(name + ".avsc", name + "Key.avsc")) {
        assertThat(SchemaFiles.versions())
            .as(file)
            .anyMatch(version -> Files.exists(version.resolve(file)));
      }
    }
  }

  @Test
  void aNewFieldWithoutDefaultBreaksThePromise() {
    String newest = SchemaFiles.read("PodUsage");
    String added =
        newest.replace("\"fields\": [", "\"fields\": [{\"name\":\"x\",\"type\":\"int\"},");
    String withDefault =
        newest.replace(
            "\"fields\": [", "\"fields\": [{\"name\":\"x\",\"type\":\"int\",\"default\":0},");

    assertThat(breaks("PodUsage", added, newest)).hasSize(1).first().asString().contains("x");
    assertThat(breaks("PodUsage", withDefault, newest)).isEmpty();
  }

  @Test
  void aKeyMayNotLoseAField() {
    String newest = SchemaFiles.read("NodeLabelsKey");
    String shorter = newest.replaceAll(",\\s*\\{\"name\": \"node\"[^}]*}", "");

    assertThat(shorter).isNotEqualTo(newest);
    assertThat(breaks("NodeLabelsKey", shorter, newest)).hasSize(1);
  }

  @Test
  void anInstantKeepsItsUnit() {
    String newest = SchemaFiles.read("NodeLabels");

    assertThat(breaks("NodeLabels", newest.replace("micros", "millis"), newest)).hasSize(1);
  }

  /** Why a schema breaks the promise towards a released one. */
  private static List<String> breaks(String name, String newest, String released) {
    Schema ours = new Schema.Parser().parse(newest);
    Schema theirs = new Schema.Parser().parse(released);
    List<String> breaks = new ArrayList<>();
    if (!reads(ours, theirs)) {
      breaks.add(
          "does not read it: "
              + SchemaCompatibility.checkReaderWriterCompatibility(ours, theirs).getResult());
    }
    if (FULL.contains(name) && !reads(theirs, ours)) {
      breaks.add(
          "is not read by it: "
              + SchemaCompatibility.checkReaderWriterCompatibility(theirs, ours).getResult());
    }
    for (Schema.Field field : theirs.getFields()) {
      Schema.Field now = ours.getField(field.name());
      if (now != null && !logical(now.schema()).equals(logical(field.schema()))) {
        breaks.add(field.name() + " changed its logical type");
      }
    }
    return breaks;
  }

  private static String logical(Schema schema) {
    return schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
  }

  private static boolean reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
