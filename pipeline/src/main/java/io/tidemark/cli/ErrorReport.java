package io.tidemark.cli;

import io.tidemark.config.ConfigException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says in a line why a command failed. The stack trace goes to the log file, and to the terminal
 * with {@code --verbose}; the configuration's secrets go nowhere.
 */
final class ErrorReport implements IExecutionExceptionHandler {
  private final Session session;
  private final Path log;

  ErrorReport(Session session, Path log) {
    this.session = session;
    this.log = log;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    ConfigException configuration = configuration(failure);
    if (configuration != null) {
      print(command, err, "configuration: " + configuration.getMessage());
      return ExitCode.CONFIGURATION;
    }
    String trace = session.redact(trace(failure));
    print(command, err, describe(failure));
    LoggerFactory.getLogger(ErrorReport.class)
        .error("{} failed: {}", command.getCommandName(), trace);
    err.println(session.verbose() ? trace : "  details: " + log + ", or repeat with --verbose");
    err.flush();
    return ExitCode.FAILURE;
  }

  private void print(CommandLine command, PrintWriter err, String message) {
    err.println(command.getColorScheme().errorText("tidemark: " + session.redact(message)));
    err.flush();
  }

  /** The engine may wrap what it is told about the configuration. */
  private static @Nullable ConfigException configuration(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ConfigException configuration) {
        return configuration;
      }
    }
    return null;
  }

  /** The innermost cause is what went wrong; what is around it says where. */
  private static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String outer = text(failure);
    String inner = text(root);
    String place = failure instanceof SQLException ? "database: " : "";
    return place + (outer.contains(inner) ? outer : outer + ": " + inner);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString().strip();
  }
}
