package io.tidemark.faults;

import java.io.StringWriter;
import org.apache.flink.runtime.checkpoint.CheckpointFailureManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** What an operator finds in the log of a job, stack traces included, for as long as it is open. */
final class LogTap implements AutoCloseable {
  private final StringWriter text = new StringWriter();
  private final WriterAppender appender;

  private LogTap() {
    appender =
        WriterAppender.newBuilder()
            .setName("tap")
            .setTarget(text)
            .setLayout(PatternLayout.newBuilder().withPattern("%c{1} %m%n%throwable").build())
            .build();
  }

  static LogTap open() {
    LogTap tap = new LogTap();
    tap.appender.start();
    root().addAppender(tap.appender);
    Configurator.setLevel(CheckpointFailureManager.class.getName(), Level.WARN);
    return tap;
  }

  String text() {
    return text.toString();
  }

  int count(String what) {
    return text().split(java.util.regex.Pattern.quote(what), -1).length - 1;
  }

  @Override
  public void close() {
    root().removeAppender(appender);
    appender.stop();
    ((LoggerContext) LogManager.getContext(false)).reconfigure();
  }

  private static Logger root() {
    return ((LoggerContext) LogManager.getContext(false)).getRootLogger();
  }
}
