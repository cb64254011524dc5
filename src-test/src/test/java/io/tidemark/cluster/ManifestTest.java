package io.tidemark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.ClusterMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of the Kubernetes manifest without a Kubernetes. */
class ManifestTest {
  @TempDir Path directory;

  @Test
  void itsConfigurationIsValidAndItsMainClassExists() throws Exception {
    Path manifest = Path.of("..", "deploy", "kubernetes", "tidemark.yaml");
    List<JsonNode> documents;
    YAMLMapper yaml = new YAMLMapper();
    try (MappingIterator<JsonNode> read =
        yaml.readerFor(JsonNode.class).readValues(manifest.toFile())) {
      documents = read.readAll();
    }
    String text = documents.get(0).at("/data/tidemark.yaml").asText();
    JsonNode spec = documents.get(1).path("spec");

    TidemarkConfig config =
        TidemarkConfig.load(
            Files.writeString(directory.resolve("tidemark.yaml"), text),
            name -> name.equals("DB_PASSWORD") ? Optional.of("unused") : Optional.empty());

    assertThat(config.source().files().s3()).isNull();
    assertThat(spec.at("/job/entryClass").asText()).isEqualTo(ClusterMain.class.getName());
    assertThat(spec.at("/podTemplate/spec/containers/0/env/0/name").asText())
        .isEqualTo("DB_PASSWORD");
  }
}
