package io.tidemark.cli;

import io.tidemark.config.Environment;
import io.tidemark.pipeline.JobRunner;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * What the commands are made of. The engine and the generator are created when a command needs
 * them, so that {@code --help} does not wait for them.
 */
public record Parts(
    Supplier<JobRunner> runner,
    Supplier<DemoLake> lake,
    Environment environment,
    Terminal terminal) {
  static Parts ofProcess() {
    return new Parts(
        () -> service(JobRunner.class),
        () -> service(DemoLake.class),
        Environment.ofProcess(),
        Terminal.ofProcess());
  }

  private static <T> T service(Class<T> type) {
    return ServiceLoader.load(type)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the class path has no " + type.getSimpleName()));
  }
}
