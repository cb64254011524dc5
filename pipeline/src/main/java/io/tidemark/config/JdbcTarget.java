package io.tidemark.config;

import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.JdbcUrls;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database.
 *
 * @param url a {@code jdbc:postgresql:} URL, or {@value #EMBEDDED} for a server of Tidemark's own
 * @param user empty for the embedded server
 * @param password empty where the server asks for none
 * @param schema of the target and lookup tables
 * @param create whether missing tables are created; default false
 * @param ledger schema of Tidemark's own tables; default {@code tidemark}
 * @param directory of the embedded server, relative to the working directory; empty otherwise
 */
public record JdbcTarget(
    String url,
    String user,
    Secret password,
    String schema,
    Boolean create,
    String ledger,
    String directory) {
  public static final String EMBEDDED = "embedded";

  public JdbcTarget {
    Checks.text("url", url);
    Checks.identifier("schema", schema);
    create = create != null && create;
    ledger = ledger == null ? "tidemark" : Checks.identifier("ledger", ledger);
    if (url.equals(EMBEDDED)) {
      Checks.text("directory", directory);
      unusedWhenEmbedded("user", user);
      unusedWhenEmbedded("password", password);
    } else {
      checkUrl(url);
      Checks.text("user", user);
      if (directory != null) {
        throw InvalidValue.presence("directory", "belongs to url: embedded only; remove it");
      }
    }
    user = user == null ? "" : user;
    password = password == null ? Secret.none() : password;
    directory = directory == null ? "" : directory;
  }

  private static void checkUrl(String url) {
    try {
      JdbcUrls.check(url);
    } catch (InvalidTargetException e) {
      throw InvalidValue.presence("url", String.valueOf(e.getMessage()) + ", or " + EMBEDDED);
    }
  }

  public boolean embedded() {
    return url.equals(EMBEDDED);
  }

  /** Names no more than is safe to log: a URL may hold what came through a reference. */
  @Override
  public String toString() {
    return "JdbcTarget[embedded=" + embedded() + ", schema=" + schema + ", ledger=" + ledger + "]";
  }

  private static void unusedWhenEmbedded(String key, @Nullable Object value) {
    if (value != null) {
      throw InvalidValue.presence(key, "is not used with url: embedded; remove it");
    }
  }
}
