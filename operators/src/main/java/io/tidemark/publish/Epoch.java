package io.tidemark.publish;

import java.io.Serializable;
import java.sql.SQLException;

/** The number of a deployment, which may become known only where the deployment runs. */
@FunctionalInterface
public interface Epoch extends Serializable {
  /** The same at every call. */
  long number() throws SQLException;

  /** A number that is known already. */
  static Epoch of(long number) {
    return () -> number;
  }
}
