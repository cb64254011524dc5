package io.tidemark.lake;

import io.tidemark.workload.Dataset;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A workload of which only the files are real: {@code [dataset]/[day of October 2025]/name}, where
 * day 0 stands for a name without a date, and the dataset decides the policy.
 */
final class MemoryWorkload implements Workload {
  static final String SOURCE = "s";

  @Override
  public Optional<LakeFile> identify(String path) {
    String[] parts = path.split("/");
    int day = Integer.parseInt(parts[1]);
    Optional<LocalDate> date =
        day == 0 ? Optional.empty() : Optional.of(LocalDate.of(2025, 10, day));
    LakeFormat format = path.endsWith(".csv") ? LakeFormat.CSV : LakeFormat.PARQUET;
    String unit = path.replaceFirst("\\.(csv|parquet)$", "");
    return Optional.of(new LakeFile(path, parts[0], format, SOURCE, unit, date));
  }

  @Override
  public List<Dataset> datasets() {
    return List.of(
        dataset("file", Replacement.PER_FILE, Deletion.RETRACT),
        dataset("kept", Replacement.PER_FILE, Deletion.IGNORE),
        dataset("append", Replacement.APPEND, Deletion.RETRACT));
  }

  private static Dataset dataset(String name, Replacement replacement, Deletion deletion) {
    return new Dataset(name, List.of())
        .withPolicy(new Policy(replacement, deletion, Duplicates.ADD));
  }

  @Override
  public String name() {
    return "p";
  }

  @Override
  public String scanSignature() {
    return "";
  }

  @Override
  public String finishSignature() {
    return "";
  }

  @Override
  public Set<String> sources() {
    return Set.of(SOURCE);
  }

  @Override
  public List<String> directories() {
    return List.of();
  }

  @Override
  public boolean mayContain(String directory, DateRange dates) {
    return true;
  }

  @Override
  public PartialAggregator aggregator(LakeFile file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Finisher finisher() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TargetTable target() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LookupTable> lookups() {
    return List.of();
  }
}
