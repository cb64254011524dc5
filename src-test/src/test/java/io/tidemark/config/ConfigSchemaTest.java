package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema that editors use and the records that are read must know the same keys. */
class ConfigSchemaTest {
  private final JsonNode schema = read();

  @Test
  void knowsTheKeysThatTheRecordsKnow() {
    assertThat(keys(schema, "", new TreeSet<>())).isEqualTo(KeyPaths.all());
  }

  @Test
  void knowsTheConstantsThatTheRecordsKnow() {
    assertConstants("/properties/labels/properties/conflict/enum", LabelConflict.values());
    assertConstants("/properties/categories/properties/conflict/enum", CategoryConflict.values());
    assertConstants("/properties/state/properties/backend/enum", StateBackend.values());
    assertConstants(
        "/properties/source/properties/files/properties/format/enum", FileFormat.values());
    String kafka = "/properties/source/properties/kafka/properties/";
    assertConstants(kafka + "format/enum", EventEncoding.values());
    assertConstants(kafka + "start/enum", KafkaStart.values());
    String security = kafka + "security/properties/";
    assertConstants(security + "protocol/enum", SecurityProtocol.values());
    assertConstants(security + "mechanism/enum", SaslMechanism.values());
    assertConstants(security + "keystore/properties/type/enum", KeyStoreType.values());
  }

  private void assertConstants(String pointer, Enum<?>[] constants) {
    assertThat(schema.at(pointer))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Arrays.stream(constants).map(Enum::toString).toList());
  }

  private static Set<String> keys(JsonNode node, String parent, Set<String> keys) {
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      String key = KeyPath.child(parent, property.getKey());
      keys.add(key);
      keys(property.getValue(), key, keys);
      keys(property.getValue().path("items"), key + "[]", keys);
    }
    return keys;
  }

  private static JsonNode read() {
    try (InputStream file =
        ConfigSchemaTest.class.getResourceAsStream("/io/tidemark/schemas/config-v1.schema.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
