package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;

import io.tidemark.audit.AuditReport;
import io.tidemark.audit.AuditScope;
import io.tidemark.audit.Finding;
import io.tidemark.audit.RepairRequests;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.workload.DateRange;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark repair}. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description = {
      "Verifies dates and publishes those again whose rows are wrong, and no others.",
      "Outdated dates are not wrong; reopen computes them anew.",
      "A job that is running does it within lookups.poll; otherwise a bounded run follows."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidemark repair -c config.yaml --dry-run",
      "  tidemark repair -c config.yaml --date 2025-10-14",
      "",
      "Exit codes: 0 nothing is wrong any more, 1 something is, 2 configuration,",
      "3 the run quarantined input."
    })
final class RepairCommand implements Callable<Integer> {
  private static final AuditReport NOT_YET = new AuditReport(List.of(), List.of());

  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final SliceOptions slices = new SliceOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(names = "--dry-run", description = "Only say what would be published again.")
  private boolean dryRun;

  RepairCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    AuditScope scope = slices.scope(loaded);
    AuditPrinter printer =
        new AuditPrinter(command.getOut(), output.format(), session.parts().terminal().output());
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      AuditReport before = SliceAudit.of(loaded, target, scope);
      List<Finding> wrong = before.wrong().stream().filter(Finding::isRepairable).toList();
      boolean hopeless = wrong.size() < before.wrong().size();
      if (wrong.isEmpty() || dryRun) {
        printer.repaired(before, wrong, words(wrong.size(), hopeless), NOT_YET);
        return before.wrong().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
      }
      ask(loaded, target, wrong);
      if (session.parts().runner().get().isRunning(loaded)) {
        printer.repaired(before, wrong, running(loaded, wrong.size()), NOT_YET);
        return hopeless ? ExitCode.FAILURE : ExitCode.SUCCESS;
      }
      long quarantined = run(loaded, command);
      AuditReport after = SliceAudit.of(loaded, target, scope(wrong));
      printer.repaired(
          before,
          wrong,
          counted(wrong.size(), "date was", "dates were") + " published again.",
          after);
      if (hopeless || !after.wrong().isEmpty()) {
        return ExitCode.FAILURE;
      }
      return quarantined > 0 ? ExitCode.QUARANTINED : ExitCode.SUCCESS;
    }
  }

  private String words(int repairable, boolean hopeless) {
    if (hopeless) {
      return "Rows on dates of which no file and no run knows are not touched: delete them by hand.";
    }
    return repairable == 0
        ? "There is nothing to repair."
        : counted(repairable, "date", "dates") + " would be published again.";
  }

  private static String running(TidemarkConfig config, int count) {
    return "%s will be published again by the running job within lookups.poll (%,d s)."
        .formatted(counted(count, "date", "dates"), config.lookups().poll().toSeconds());
  }

  private static void ask(TidemarkConfig config, TargetDatabase target, List<Finding> wrong)
      throws Exception {
    LedgerSchema ledger = new LedgerSchema(config.target().jdbc().ledger());
    try (Connection connection = target.connect()) {
      new RepairRequests(config.pipeline(), ledger).ask(connection, wrong);
    }
  }

  private long run(TidemarkConfig config, CommandLine command) throws Exception {
    Parts parts = session.parts();
    try (ProgressView progress =
        parts.terminal().error()
            ? new TerminalProgress(System.err, parts.terminal().width())
            : new PlainProgress(command.getErr())) {
      return parts.runner().get().run(config, RunOptions.BOUNDED, progress).quarantined();
    }
  }

  private static AuditScope scope(List<Finding> findings) {
    return new AuditScope(
        DateRange.ALL,
        findings.stream().map(Finding::date).collect(Collectors.toSet()),
        findings.stream().map(Finding::source).collect(Collectors.toSet()));
  }
}
