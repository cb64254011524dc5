package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.Plan;
import io.tidemark.pipeline.PlanDepth;
import io.tidemark.pipeline.ProgressView;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what the next run would read and which dates it would change.",
      "Writes nothing, and may be called while the pipeline runs. Of events it says how many",
      "are to be read, not what they would change.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Changed dates, with rows added (+), changed (~) and removed (-):",
      "    tidemark plan -c config.yaml",
      "  The same with all totals, for programs:",
      "    tidemark plan -c config.yaml --output json",
      "  Changed files only, without opening them:",
      "    tidemark plan -c config.yaml --files",
      "",
      "Exit codes: 0 success, 1 failure, 2 configuration, 3 the run would quarantine input."
    })
final class PlanCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--files",
      description = "Only list the files that would be read or taken back; open none of them.")
  private boolean files;

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    TidemarkConfig loaded = session.load(config.file());
    Parts parts = session.parts();
    PlanReport report = new PlanReport(command.getOut(), output.format(), parts.terminal());
    try (TargetDatabase target = TargetDatabase.open(loaded.target().jdbc())) {
      UnplannedEvents events = UnplannedEvents.read(loaded, target);
      if (loaded.source().files() == null) {
        report.print(null, events);
        return ExitCode.SUCCESS;
      }
      Plan plan;
      try (ProgressView progress = JobRun.progress(parts.terminal(), command.getErr())) {
        PlanDepth depth = files ? PlanDepth.FILES : PlanDepth.SLICES;
        plan = parts.planner().get().plan(loaded, depth, progress);
      }
      report.print(plan, events);
      return plan.quarantined() > 0 ? ExitCode.QUARANTINED : ExitCode.SUCCESS;
    }
  }
}
