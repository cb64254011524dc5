package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of a PostgreSQL server on this machine: of all its processes, ended ones included. */
final class ServerCpu {
  private final long postmaster;

  private ServerCpu(long postmaster) {
    this.postmaster = postmaster;
  }

  static ServerCpu of(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return new ServerCpu(Proc.parent(row.getLong(1)));
    }
  }

  /** Seconds so far. */
  double seconds() throws IOException {
    double seconds = Proc.endedChildrenCpu(postmaster);
    for (long process : processes()) {
      try {
        if (process == postmaster || Proc.parent(process) == postmaster) {
          seconds += Proc.cpu(process);
        }
      } catch (NoSuchFileException e) {
        // It has ended: then it counts among those of the postmaster.
      }
    }
    return seconds;
  }

  private static List<Long> processes() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .toList();
    }
  }
}
