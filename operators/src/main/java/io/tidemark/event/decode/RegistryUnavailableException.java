package io.tidemark.event.decode;

import org.jspecify.annotations.Nullable;

/**
 * The schema registry did not answer, or not sensibly, for as long as it is waited for. No event
 * may be skipped or rejected for it: the job fails and starts again.
 */
public final class RegistryUnavailableException extends RuntimeException {
  RegistryUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
