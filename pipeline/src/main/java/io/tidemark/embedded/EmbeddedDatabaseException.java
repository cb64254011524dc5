package io.tidemark.embedded;

import java.io.IOException;

/** The embedded server cannot be started; the message says why and what to do. */
public final class EmbeddedDatabaseException extends IOException {
  private static final long serialVersionUID = 1L;

  EmbeddedDatabaseException(String message) {
    super(message);
  }

  EmbeddedDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
