package io.tidemark.security;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** All that is logged while it is open, Tidemark's own in every detail. */
final class CapturedLog implements AutoCloseable {
  private final StringWriter text = new StringWriter();
  private final WriterAppender appender;

  CapturedLog() {
    appender =
        WriterAppender.newBuilder()
            .setName("captured")
            .setTarget(text)
            .setLayout(PatternLayout.newBuilder().withPattern("%m%n%throwable").build())
            .build();
    appender.start();
    root().getAppenders().values().forEach(root()::removeAppender);
    root().addAppender(appender);
    Configurator.setLevel("io.tidemark", Level.TRACE);
    Configurator.setRootLevel(Level.INFO);
  }

  String text() {
    return text.toString();
  }

  @Override
  public void close() {
    root().removeAppender(appender);
    ((LoggerContext) LogManager.getContext(false)).reconfigure();
  }

  private static Logger root() {
    return ((LoggerContext) LogManager.getContext(false)).getRootLogger();
  }
}
