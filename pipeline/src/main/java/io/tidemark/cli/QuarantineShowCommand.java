package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidemark.config.FilesSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.StoredEntry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidemark quarantine show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows an entry with its payload, which may be anybody's data, and of a file whether it is",
      "still the one that was rejected. Changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark quarantine show -c config.yaml 3f09ab12",
      "  tidemark quarantine show -c config.yaml 3f09ab12 --output json"
    })
final class QuarantineShowCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(paramLabel = "ID", description = "The entry; the beginning of its id suffices.")
  private String id = "";

  QuarantineShowCommand(Session session) {
    this.session = session;
  }

  /** An entry with all that there is of it. */
  record Shown(
      QuarantineRow entry,
      RejectedFile now,
      String payload,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RejectedRecord record) {}

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    StoredEntry found;
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc());
        OpenLedger ledger = OpenLedger.of(loaded, target)) {
      found = new QuarantineIds(ledger, SourceOption.quarantined(loaded), command).find(id);
    }
    FilesSource files = loaded.source().files();
    QuarantineRow row = QuarantineRow.of(found);
    Shown shown =
        new Shown(
            row,
            files == null
                ? RejectedFile.UNKNOWN
                : RejectedFile.of(files.root(), row.file(), row.version()),
            found.entry().payload(),
            RejectedRecord.of(found.entry().event()));
    print(command.getOut(), shown);
    return ExitCode.SUCCESS;
  }

  private void print(PrintWriter out, Shown shown) {
    if (output.format() == OutputFormat.JSON) {
      out.println(JsonReport.of(shown));
    } else {
      QuarantineRow entry = shown.entry();
      line(out, "id", entry.id());
      line(out, "time", Age.moment(entry.at()));
      line(out, "source", entry.source().isEmpty() ? "not known" : PlainText.line(entry.source()));
      RejectedRecord record = shown.record();
      if (record == null) {
        printFile(out, shown);
      } else {
        print(out, entry, record);
        payload(out, shown);
      }
    }
    out.flush();
  }

  private static void printFile(PrintWriter out, Shown shown) {
    QuarantineRow entry = shown.entry();
    Long row = entry.row();
    line(out, entry.file().isEmpty() ? "slice" : "file", PlainText.line(entry.place()));
    line(out, "version", PlainText.line(entry.version()));
    line(out, "now", shown.now().text());
    line(out, "row", row == null ? "none" : grouped(row));
    line(out, "reason", PlainText.line(entry.reason()));
    line(out, "occurrences", grouped(entry.occurrences()));
    payload(out, shown);
  }

  private static void payload(PrintWriter out, Shown shown) {
    line(out, "payload", shown.payload().isEmpty() ? "none" : "");
    shown.payload().lines().forEach(line -> out.println("  " + PlainText.line(line)));
  }

  private static void print(PrintWriter out, QuarantineRow entry, RejectedRecord record) {
    line(out, "topic", PlainText.line(String.valueOf(entry.topic())));
    line(out, "partition", String.valueOf(entry.partition()));
    line(out, "offset", String.valueOf(entry.offset()));
    line(
        out,
        "timestamp",
        record.timestamp() < 0 ? "none" : Instant.ofEpochMilli(record.timestamp()).toString());
    line(out, "reason", PlainText.line(entry.reason()));
    line(out, "headers", record.headers().isEmpty() ? "none" : "");
    for (RejectedRecord.Header header : record.headers()) {
      out.println("  " + PlainText.line(header.name()) + ": " + Bytes.line(header.value()));
    }
    bytes(out, "key", record.key());
    bytes(out, "value", record.value());
  }

  private static void bytes(PrintWriter out, String name, byte @Nullable [] bytes) {
    line(out, name, Bytes.summary(bytes));
    if (bytes != null) {
      Bytes.preview(bytes).forEach(line -> out.println("  " + line));
    }
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println((name + ":" + " ".repeat(13 - name.length()) + value).stripTrailing());
  }
}
