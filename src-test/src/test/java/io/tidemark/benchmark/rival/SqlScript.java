package io.tidemark.benchmark.rival;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Statements of a resource, each ended by a semicolon at the end of a line. */
record SqlScript(List<String> statements) {
  /**
   * @param name of a resource beside this package's
   * @param values replace {@code ${name}}
   */
  static SqlScript of(String name, Map<String, String> values) throws IOException {
    String text = text(name);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    List<String> statements = new ArrayList<>();
    for (String statement : text.split(";\\s*(\n|$)", -1)) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return new SqlScript(List.copyOf(statements));
  }

  private static String text(String name) throws IOException {
    try (InputStream in = SqlScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
