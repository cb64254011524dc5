package io.tidemark.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A file as written: its values, references unresolved, and the line of every key. One document
 * without aliases; a key stands once per mapping.
 */
record YamlDocument(JsonNode tree, Map<String, Integer> lines) {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static YamlDocument parse(String text) {
    try {
      Map<String, Integer> lines = lines(text);
      JsonNode tree = new ObjectMapper(YAML).readTree(text);
      if (tree == null || !tree.isObject()) {
        throw new ConfigException("", "the file must hold a mapping of keys, such as version: 1");
      }
      return new YamlDocument(tree, lines);
    } catch (JsonProcessingException e) {
      throw syntax(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line of a key, or of the nearest key around it. */
  OptionalInt line(String path) {
    for (String key = path;
        !key.isEmpty();
        key = key.replaceFirst("(\\.|\\[)[^.\\[]*$|^[^.\\[]*$", "")) {
      Integer line = lines.get(key);
      if (line != null) {
        return OptionalInt.of(line);
      }
    }
    return OptionalInt.empty();
  }

  private static Map<String, Integer> lines(String text) throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    boolean complete = false;
    try (YAMLParser parser = YAML.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int line = parser.currentTokenLocation().getLineNr();
        String path = KeyPath.of(parser.getParsingContext());
        if (complete) {
          throw new ConfigException("", OptionalInt.of(line), "only one document is read");
        }
        if (parser.isCurrentAlias()) {
          throw new ConfigException(
              path, OptionalInt.of(line), "aliases are not read; write the value out");
        }
        lines.putIfAbsent(path, line);
        complete = parser.getParsingContext().inRoot();
      }
    }
    return lines;
  }

  private static ConfigException syntax(JsonProcessingException e) {
    OptionalInt line =
        e.getLocation() == null ? OptionalInt.empty() : OptionalInt.of(e.getLocation().getLineNr());
    if (e instanceof StreamReadException read
        && read.getProcessor() != null
        && e.getOriginalMessage().startsWith("Duplicate")) {
      return new ConfigException(
          KeyPath.of(read.getProcessor().getParsingContext()), line, "stands twice; remove one");
    }
    return new ConfigException("", line, "this is not valid YAML");
  }
}
