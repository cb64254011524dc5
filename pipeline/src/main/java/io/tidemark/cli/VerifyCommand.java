package io.tidemark.cli;

import io.tidemark.audit.AuditReport;
import io.tidemark.audit.AuditScope;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidemark verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes dates from their files and compares them with table and ledger.",
      "It computes in another way than a run does, and changes nothing."
    },
    footerHeading = "%nVerdicts:%n",
    footer = {
      "  ok            files, table and ledger agree",
      "  edited        the table is not what the ledger says was published",
      "  differs       what was published is not what the files say",
      "  missing       the files have rows of a date, the table has none",
      "  extra         the table has rows of a date, the files have none",
      "  outdated      computed with other lookups or rules than the present ones (no error);",
      "                reopen computes a date anew",
      "  pending       files have changed since; a run will follow (no error)",
      "  unverifiable  the files that are there do not tell (no error)",
      "",
      "Examples:",
      "  tidemark verify -c config.yaml",
      "  tidemark verify -c config.yaml --date 2025-10-14 --date 2025-10-15",
      "  tidemark verify -c config.yaml --from 2025-10-01 --output json",
      "",
      "Exit codes: 0 nothing is wrong, 1 edited, differs, missing or extra, 2 configuration."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final SliceOptions slices = new SliceOptions();
  @Mixin private final OutputOption output = new OutputOption();

  VerifyCommand(Session session) {
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
      AuditReport report = SliceAudit.of(loaded, target, scope);
      printer.verified(report);
      return report.wrong().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }
  }
}
