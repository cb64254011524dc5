package io.tidemark.generate;

import io.tidemark.generate.file.WrittenFile;
import io.tidemark.generate.report.ReportType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was written.
 *
 * @param files by report type, in the order of dates and chunks
 */
public record GeneratedLake(Map<ReportType, List<WrittenFile>> files) {
  static GeneratedLake of(List<Map<ReportType, List<WrittenFile>>> dates) {
    Map<ReportType, List<WrittenFile>> files = new EnumMap<>(ReportType.class);
    for (ReportType type : ReportType.values()) {
      files.put(
          type,
          dates.stream()
              .flatMap(date -> date.getOrDefault(type, List.of()).stream())
              .collect(Collectors.toUnmodifiableList()));
    }
    return new GeneratedLake(files);
  }

  public List<WrittenFile> files(ReportType type) {
    return files.getOrDefault(type, List.of());
  }

  public long rows(ReportType type) {
    return files(type).stream().mapToLong(WrittenFile::rows).sum();
  }

  public long bytes(ReportType type) {
    return files(type).stream().mapToLong(WrittenFile::bytes).sum();
  }

  public List<WrittenFile> allFiles() {
    return Stream.of(ReportType.values()).flatMap(type -> files(type).stream()).toList();
  }

  public long rows() {
    return allFiles().stream().mapToLong(WrittenFile::rows).sum();
  }

  public long bytes() {
    return allFiles().stream().mapToLong(WrittenFile::bytes).sum();
  }
}
