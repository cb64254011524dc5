package io.tidemark.cli;

import io.tidemark.config.Environment;
import io.tidemark.pipeline.JobPlanner;
import io.tidemark.pipeline.JobRunner;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.LocalPlanner;
import io.tidemark.pipeline.Workloads;
import java.util.function.Supplier;

/**
 * What the commands are made of. The engine and the generator are created when a command needs
 * them, so that {@code --help} does not wait for them.
 */
public record Parts(
    Supplier<JobRunner> runner,
    Supplier<JobPlanner> planner,
    Supplier<DemoLake> lake,
    Environment environment,
    Terminal terminal) {
  static Parts ofProcess() {
    return new Parts(
        () -> new LocalJobRunner(Workloads::of),
        () -> new LocalPlanner(Workloads::of),
        GeneratedDemoLake::new,
        Environment.ofProcess(),
        Terminal.ofProcess());
  }
}
