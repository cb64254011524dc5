package io.tidemark.topic;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;

/** Where the reading of topics says how far it is. Used by one thread; closed by any. */
public interface TopicJournal extends AutoCloseable {
  /** Replaces what is known of these partitions. */
  void standings(List<Standing> standings) throws SQLException;

  /** Adds a gap; one that overlaps an earlier one of its partition counts only what is new. */
  void lost(RecordGap gap) throws SQLException;

  /** Writes how the reading of all topics is doing. */
  void report(TopicsSeen seen) throws SQLException;

  /** Sees to what people have asked for, as far as no other source does. */
  void serve() throws SQLException;

  @Override
  void close();

  /** Opens a journal where it is used. */
  @FunctionalInterface
  interface Factory extends Serializable {
    TopicJournal open();
  }

  /** A journal that keeps nothing. */
  static TopicJournal none() {
    return new TopicJournal() {
      @Override
      public void standings(List<Standing> standings) {}

      @Override
      public void lost(RecordGap gap) {}

      @Override
      public void report(TopicsSeen seen) {}

      @Override
      public void serve() {}

      @Override
      public void close() {}
    };
  }
}
