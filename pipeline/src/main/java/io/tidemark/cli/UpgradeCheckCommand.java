package io.tidemark.cli;

import com.github.freva.asciitable.Column;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.lake.ScopeChange;
import io.tidemark.pipeline.Workloads;
import io.tidemark.upgrade.Finding;
import io.tidemark.upgrade.UpgradeCheck;
import io.tidemark.upgrade.UpgradeReport;
import io.tidemark.upgrade.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark upgrade-check}. */
@Command(
    name = "upgrade-check",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether this release continues from a savepoint, before anything is deployed.",
      "It reads the savepoint by Flink's own rules, starts no job and changes nothing."
    },
    footerHeading = "%nVerdicts:%n",
    footer = {
      "  kept          read as it is",
      "  migrated      written anew in the present form when the job uses it",
      "  added         not in the savepoint: begins empty",
      "  dropped       in the savepoint, but this release has no place for it",
      "  incompatible  written in a form that this release cannot read",
      "",
      "With a configuration it is about the job that this asks for: state of files or events that it",
      "no longer names would be dropped. It also says how many known files would be read again,",
      "because the configuration scans them otherwise. What would be published anew, plan says.",
      "",
      "Examples:",
      "  tidemark upgrade-check --savepoint /savepoints/savepoint-3c1f00-9e2ab1",
      "  tidemark upgrade-check --savepoint /savepoints/savepoint-3c1f00-9e2ab1 -c config.yaml",
      "  tidemark upgrade-check --savepoint s3://bucket/savepoints/savepoint-1 --output json",
      "",
      "Exit codes: 0 it continues, 1 it does not, or the savepoint cannot be read,",
      "2 configuration."
    })
final class UpgradeCheckCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--savepoint",
      required = true,
      paramLabel = "PATH",
      description = "A savepoint or retained checkpoint: its directory, or its _metadata file.")
  private String savepoint = "";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration to be deployed.")
  private @Nullable Path config;

  UpgradeCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    UpgradeReport report = report();
    PrintWriter out = command.getOut();
    if (output.format() == OutputFormat.JSON) {
      out.println(JsonReport.of(Answer.of(report)));
    } else {
      print(report, out);
    }
    out.flush();
    return report.restorable() ? ExitCode.SUCCESS : ExitCode.FAILURE;
  }

  private UpgradeReport report() throws Exception {
    UpgradeCheck check = UpgradeCheck.ofThisRelease();
    if (config == null) {
      return check.check(savepoint);
    }
    TidemarkConfig loaded = session.load(config);
    return check.check(savepoint, Workloads.of(loaded), loaded);
  }

  /** The report with its verdict, for programs. */
  private record Answer(
      String savepoint,
      long checkpoint,
      boolean restorable,
      List<Finding> findings,
      @Nullable ScopeChange rereading) {
    static Answer of(UpgradeReport report) {
      return new Answer(
          report.savepoint(),
          report.checkpoint(),
          report.restorable(),
          report.findings(),
          report.rereading());
    }
  }

  private static void print(UpgradeReport report, PrintWriter out) {
    List<Column> columns =
        List.of(
            Tables.text("operator"),
            Tables.text("state"),
            Tables.text("kind"),
            Tables.text("verdict"),
            Tables.text("what"));
    out.println(
        Tables.of(columns, report.findings().stream().map(UpgradeCheckCommand::cells).toList()));
    out.println();
    ScopeChange rereading = report.rereading();
    if (rereading != null) {
      out.printf(
          "%,d of %,d known files (%,.1f MB) would be read again%n",
          rereading.again(), rereading.files(), rereading.bytes() / 1e6);
    }
    out.println(
        report.restorable()
            ? "This release continues from checkpoint " + report.checkpoint() + "."
            : "This release does not continue from it: "
                + report.count(Verdict.INCOMPATIBLE)
                + " incompatible, "
                + report.count(Verdict.DROPPED)
                + " dropped.");
  }

  private static String[] cells(Finding finding) {
    return new String[] {
      finding.operator(),
      finding.state(),
      finding.kind(),
      finding.verdict().toString(),
      finding.what()
    };
  }
}
