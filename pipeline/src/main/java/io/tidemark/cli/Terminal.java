package io.tidemark.cli;

import org.jspecify.annotations.Nullable;

/**
 * Whether people watch. The launcher knows and says so; without it Java can only tell whether both
 * ends are a terminal.
 *
 * @param output standard output is a terminal: colours are welcome
 * @param error standard error is a terminal: a progress bar can be redrawn
 * @param width of the terminal in characters
 * @param command how the user calls Tidemark, for commands to try
 */
public record Terminal(boolean output, boolean error, int width, String command) {
  private static final int DEFAULT_WIDTH = 100;

  static Terminal ofProcess() {
    boolean console = System.console() != null;
    return new Terminal(
        flag("tidemark.terminal.output", console) && System.getenv("NO_COLOR") == null,
        flag("tidemark.terminal.error", console),
        width(System.getenv("COLUMNS")),
        System.getProperty("tidemark.command", "./tidemark"));
  }

  /** Whether somebody can type an answer, and sees the question. */
  static boolean inputOfProcess() {
    boolean console = System.console() != null;
    return flag("tidemark.terminal.input", console) && flag("tidemark.terminal.error", console);
  }

  private static boolean flag(String property, boolean otherwise) {
    String value = System.getProperty(property);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  private static int width(@Nullable String columns) {
    return columns != null && columns.matches("[1-9]\\d{1,3}")
        ? Integer.parseInt(columns)
        : DEFAULT_WIDTH;
  }
}
