package io.tidemark.flink.event;

import java.io.Serializable;

/** Gives every subtask its reader. */
public interface EventReaders extends Serializable {
  EventReader open();
}
