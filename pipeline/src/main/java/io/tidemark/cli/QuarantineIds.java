package io.tidemark.cli;

import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.StoredEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the entries that ids on the command line mean; the beginning of one suffices. */
final class QuarantineIds {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{4,64}");
  private static final int CANDIDATES = 10;

  private final OpenLedger ledger;
  private final QuarantineFilter all;
  private final CommandLine command;

  /**
   * @param all the entries among which to search
   */
  QuarantineIds(OpenLedger ledger, QuarantineFilter all, CommandLine command) {
    this.ledger = ledger;
    this.all = all;
    this.command = command;
  }

  /**
   * The whole ids.
   *
   * @throws ParameterException if one of them means no entry or several
   */
  List<String> whole(List<String> ids) throws SQLException {
    List<String> whole = new ArrayList<>();
    for (String id : ids) {
      whole.add(find(id).id());
    }
    return whole;
  }

  /**
   * @throws ParameterException if the id means no entry or several
   */
  StoredEntry find(String id) throws SQLException {
    if (!FORM.matcher(id).matches()) {
      throw new ParameterException(
          command, "'" + id + "' is no id: give at least 4 of its digits, as quarantine ls shows");
    }
    List<StoredEntry> found =
        ledger.exists()
            ? new QuarantineReader(ledger.schema())
                .entries(ledger.connection(), all.withIds(List.of(id)), CANDIDATES)
            : List.of();
    if (found.isEmpty()) {
      throw new ParameterException(command, "no entry of these sources has the id " + id);
    }
    if (found.size() > 1) {
      throw new ParameterException(command, id + " means several entries:" + candidates(found));
    }
    return found.get(0);
  }

  private static String candidates(List<StoredEntry> found) {
    StringBuilder lines = new StringBuilder();
    for (StoredEntry entry : found) {
      QuarantineRow row = QuarantineRow.of(entry);
      lines
          .append("\n  ")
          .append(row.shortId())
          .append("  ")
          .append(PlainText.line(row.place()))
          .append(row.row() == null ? "" : " row " + row.row())
          .append(": ")
          .append(PlainText.line(row.reason()));
    }
    return found.size() < CANDIDATES ? lines.toString() : lines.append("\n  ...").toString();
  }
}
