package io.tidemark.publish;

/** A later job has claimed the source: this one must stop and never retry. Nothing was written. */
public final class FencedException extends RuntimeException {
  FencedException(String message) {
    super(message);
  }
}
