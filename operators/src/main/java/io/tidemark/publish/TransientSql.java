package io.tidemark.publish;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which failures pass by themselves: connections, resources, shutdowns, deadlocks, serialization
 * conflicts and locks that are not free (appendix A of PostgreSQL's manual), a database that may
 * only be read, as one is that is being failed over, and I/O. Others stay however often they are
 * tried.
 */
public final class TransientSql {
  private static final Set<String> CLASSES = Set.of("08", "53");
  private static final Set<String> STATES =
      Set.of("57P01", "57P02", "57P03", "57P05", "40001", "40P01", "55P03", "25006");

  private TransientSql() {}

  /** Whether a failure or one of its causes is transient. */
  public static boolean isTransient(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof IOException
          || (cause instanceof SQLException sql && isTransientState(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTransientState(@Nullable String state) {
    return state != null
        && state.length() == 5
        && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
  }
}
