package io.tidemark.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code ${env:NAME}} and {@code ${file:path}} within a text. What a reference yields is
 * taken literally, even if it looks like a reference. A file's last line break is dropped.
 */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}");

  private final Environment environment;
  private final Consumer<String> found;

  /**
   * @param found receives every value that a reference yields
   */
  References(Environment environment, Consumer<String> found) {
    this.environment = environment;
    this.found = found;
  }

  static boolean in(String text) {
    return text.contains("${");
  }

  /**
   * @throws InvalidValue naming the variable or file, never a value
   */
  String resolve(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String value = value(matcher.group(1));
      found.accept(value);
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(resolved).toString();
  }

  private String value(String reference) {
    if (reference.startsWith("env:") && reference.length() > 4) {
      String name = reference.substring(4);
      return environment
          .variable(name)
          .orElseThrow(
              () -> InvalidValue.presence("", "the environment variable " + name + " is not set"));
    }
    if (reference.startsWith("file:") && reference.length() > 5) {
      return content(reference.substring(5));
    }
    throw InvalidValue.presence(
        "", "${" + reference + "} is no reference; write ${env:NAME} or ${file:path}");
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
    } catch (IOException | IllegalArgumentException e) {
      throw InvalidValue.presence("", "the file " + file + " cannot be read");
    }
  }
}
