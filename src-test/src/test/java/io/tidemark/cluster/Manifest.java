package io.tidemark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the Kubernetes manifest says. */
record Manifest(JsonNode configMap, JsonNode spec) {
  static Manifest read() throws IOException {
    Path file = Path.of("..", "deploy", "kubernetes", "tidemark.yaml");
    try (MappingIterator<JsonNode> read =
        new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
      List<JsonNode> documents = read.readAll();
      return new Manifest(documents.get(0), documents.get(1).path("spec"));
    }
  }

  /** The text of the configuration file. */
  String config() {
    return configMap.at("/data/tidemark.yaml").asText();
  }

  /** Where a container finds it. */
  String configPath() {
    return container().at("/volumeMounts/0/mountPath").asText() + "/tidemark.yaml";
  }

  String mainClass() {
    return spec.at("/job/entryClass").asText();
  }

  List<String> arguments() {
    return texts(spec.at("/job/args"));
  }

  /** The path of the job within the image. */
  String jar() {
    return spec.at("/job/jarURI").asText().replace("local://", "");
  }

  int parallelism() {
    return spec.at("/job/parallelism").asInt();
  }

  int slots() {
    return spec.path("flinkConfiguration").path("taskmanager.numberOfTaskSlots").asInt();
  }

  /** The names of the environment variables that every container has. */
  List<String> variables() {
    return StreamSupport.stream(container().path("env").spliterator(), false)
        .map(variable -> variable.path("name").asText())
        .toList();
  }

  private JsonNode container() {
    return spec.at("/podTemplate/spec/containers/0");
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
