package io.tidemark.pipeline;

import io.tidemark.audit.AuditLake;
import io.tidemark.config.FilesSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.flink.source.LakeDirectory;
import io.tidemark.lake.ListedFile;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configured lake, to be audited. A local one is read where it is; of any other the months that
 * are needed are copied to a temporary directory, which is deleted at the end. Where there are no
 * files but events, nothing is found.
 */
public final class AuditFiles implements AuditLake, AutoCloseable {
  private static final Pattern MONTH = Pattern.compile("/year=(\\d{4})/month=(\\d{2})/");

  private final @Nullable LakeDirectory directory;
  private final String root;
  private @Nullable Path copy;

  private AuditFiles(@Nullable LakeDirectory directory, String root) {
    this.directory = directory;
    this.root = root;
  }

  /**
   * @throws io.tidemark.config.ConfigException if the lake's root does not exist
   */
  public static AuditFiles open(TidemarkConfig config, Workload workload) throws IOException {
    FilesSource files = config.source().files();
    if (files == null) {
      return new AuditFiles(null, "");
    }
    LakeAccess.open(files);
    return new AuditFiles(
        new LakeDirectory(workload, Locations.absolute(files.root()), config.dates().range()),
        files.root());
  }

  @Override
  public Path local(Predicate<YearMonth> months) throws IOException {
    if (directory != null && Locations.isLocal(root)) {
      return StateDirectory.localPath(Locations.absolute(root));
    }
    Path target = copy == null ? Files.createTempDirectory("tidemark-audit") : copy;
    copy = target;
    if (directory == null) {
      return target;
    }
    for (ListedFile listed : directory.list()) {
      String path = listed.file().path();
      Path file = target.resolve(path);
      if (isWanted(path, months) && !Files.exists(file)) {
        Files.createDirectories(file.getParent());
        try (InputStream content = directory.open(path, listed.length())) {
          Files.copy(content, file);
        }
      }
    }
    return target;
  }

  @Override
  public Optional<String> version(String path) throws IOException {
    return directory == null ? Optional.empty() : directory.version(path);
  }

  @Override
  public void close() throws IOException {
    if (copy != null) {
      try (Stream<Path> files = Files.walk(copy)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isWanted(String path, Predicate<YearMonth> months) {
    Matcher month = MONTH.matcher(path);
    return month.find()
        && months.test(
            YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2))));
  }
}
