package io.tidemark.lake.announcement;

/** A message, or a location in one, that names no path below the lake's root. */
public final class RefusedAnnouncementException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedAnnouncementException(String reason) {
    super(reason);
  }
}
