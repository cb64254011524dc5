package io.tidemark.scan;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decoder's exception has to say, with that of its causes. */
final class Causes {
  private Causes() {}

  static String of(Throwable failure) {
    Set<String> messages = new LinkedHashSet<>();
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 8; depth++) {
      String message = cause.getMessage();
      messages.add(message == null ? cause.getClass().getSimpleName() : message);
      cause = cause.getCause();
    }
    return String.join("; ", messages);
  }
}
