package io.tidemark.lake.announcement;

import java.io.Serializable;
import java.util.List;

/**
 * Where announcements come from. Used by one thread; {@link #close} may be called by another.
 * Messages may be lost and may repeat.
 */
public interface AnnouncementFeed extends AutoCloseable {
  /**
   * What has come since the last call, without waiting long for more.
   *
   * @throws Exception if the feed cannot be read now; it is to be tried again later
   */
  Announced poll() throws Exception;

  /** Everything up to a mark need not come again after a restart. May fail, and nothing is lost. */
  void commit(long mark);

  @Override
  void close();

  /**
   * What has come.
   *
   * @param paths to look at, relative to the lake's root
   * @param refused messages and locations that name no such path
   * @param mark rises with every call that brought something
   */
  record Announced(List<String> paths, int refused, long mark) {
    public static final Announced NOTHING = new Announced(List.of(), 0, 0);
  }

  /** Opens feeds where the source runs. */
  @FunctionalInterface
  interface Factory extends Serializable {
    AnnouncementFeed open();
  }
}
