package io.tidemark.event;

/**
 * The columns of a frame of events: those of the dataset, in its order, then where each event came
 * from and which version it is.
 */
public final class EventFrame {
  /** Name of the frame within a block. */
  public static final String TABLE = "events";

  /** Text column: the record's topic. */
  public static final String TOPIC = "$topic";

  /** Long column: the record's partition. */
  public static final String PARTITION = "$partition";

  /** Long column: the record's offset. */
  public static final String OFFSET = "$offset";

  /** Long column: the record's timestamp, milliseconds since the epoch. */
  public static final String TIMESTAMP = "$timestamp";

  /** Long column: the event's own version, or {@link Long#MIN_VALUE} if it has none. */
  public static final String VERSION = "$version";

  /** Long column: 1 if the row is taken back, else 0. */
  public static final String DELETED = "$deleted";

  private EventFrame() {}
}
