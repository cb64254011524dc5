package io.tidemark.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A few CSV files over four dates. The rows named {@link #MARKER} only ever grow, by which a reader
 * notices a date that goes back; the date {@link #QUIET} never changes.
 */
final class TinyLake implements AutoCloseable {
  static final String MARKER = "marker";
  static final String QUIET = "2025-10-04";

  private static final List<String> DATES = List.of("2025-10-01", "2025-10-02", "2025-10-03");

  private final Path root;
  private final Path directory;
  private final Random random;
  private final Connection duckDb;
  private int changes;

  TinyLake(Path root, String source, long seed) throws IOException, SQLException {
    this.root = root;
    this.directory = Files.createDirectories(root.resolve("in/source=" + source));
    this.random = new Random(seed);
    this.duckDb = DriverManager.getConnection("jdbc:duckdb:");
    write("quiet", QUIET + ",x,1", QUIET + ",y,2");
    write("bad", DATES.get(1) + ",x,1", "not a date,x,1");
    change();
  }

  Path root() {
    return root;
  }

  /** Replaces, adds and sometimes deletes files; every date but the quiet one changes. */
  void change() throws IOException {
    changes++;
    for (String date : DATES) {
      write("marker-" + date, date + "," + MARKER + "," + changes);
    }
    write("a", rows(1 + random.nextInt(6)));
    String other = "b" + random.nextInt(2);
    if (random.nextInt(3) == 0) {
      Files.deleteIfExists(directory.resolve(other + ".csv"));
    } else {
      write(other, rows(1 + random.nextInt(6)));
    }
  }

  /** A file whose contribution to one date takes more than one part of a {@link WideWorkload}. */
  void addBig() throws IOException {
    String[] rows = new String[600];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = DATES.get(0) + ",big" + i + ",1";
    }
    write("big", rows);
  }

  /** What the table has to show, computed by another engine: {@code day name total}. */
  List<String> right() throws SQLException {
    String sql =
        """
        SELECT day || ' ' || name || ' ' || CAST(sum(CAST(amount AS INTEGER)) AS VARCHAR) FROM (
          SELECT TRY_CAST(substr("at", 1, 10) AS DATE) AS day, name, amount
            FROM read_csv('%s/*.csv', header = true, all_varchar = true))
         WHERE day IS NOT NULL GROUP BY day, name ORDER BY 1
        """
            .formatted(directory);
    List<String> rows = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    rows.sort(null);
    return rows;
  }

  @Override
  public void close() throws SQLException {
    duckDb.close();
  }

  private String[] rows(int count) {
    String[] rows = new String[count];
    for (int i = 0; i < count; i++) {
      rows[i] =
          DATES.get(random.nextInt(DATES.size()))
              + ",n"
              + random.nextInt(3)
              + ","
              + (1 + random.nextInt(50));
    }
    return rows;
  }

  /** Written beside the lake and moved there, as a careful sender does. */
  private void write(String name, String... rows) throws IOException {
    StringBuilder csv = new StringBuilder("at,name,amount\n");
    for (String row : rows) {
      csv.append(row.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d),", "$1 05:00:00 +0000 UTC,"))
          .append('\n');
    }
    Path temporary = root.resolve(name + ".tmp");
    Files.writeString(temporary, csv);
    Files.move(
        temporary, directory.resolve(name + ".csv"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
