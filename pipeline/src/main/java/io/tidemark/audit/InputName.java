package io.tidemark.audit;

import io.tidemark.generate.report.ReportType;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of hourly files, as the specification says it. */
final class InputName {
  private static final Pattern ENDING = Pattern.compile("([^._].*)(\\.parquet|\\.csv|\\.csv\\.gz)");
  private static final Pattern PAYLOAD =
      Pattern.compile("(([a-z_]+)\\.(\\d{4}-\\d{2}-\\d{2})\\.([^.]+)\\.\\d+)(?:_\\d+)?");
  private static final Pattern CHUNK = Pattern.compile("_\\d+$");

  private InputName() {}

  /**
   * @param type by the directory, or empty where the name tells it
   * @return empty for a file of another form, or of no report that the summary is made of
   */
  static Optional<InputFile> read(
      Path file, String path, Optional<ReportType> type, boolean parquet) {
    Matcher name = ENDING.matcher(file.getFileName().toString());
    if (!name.matches() || parquet != name.group(2).equals(".parquet")) {
      return Optional.empty();
    }
    String stem = name.group(1);
    return type.or(() -> typeIn(stem)).map(found -> file(file, path, found, parquet, stem));
  }

  private static InputFile file(
      Path file, String path, ReportType type, boolean parquet, String stem) {
    Matcher payload = PAYLOAD.matcher(stem);
    LocalDate date =
        payload.matches() && payload.group(2).equals(type.pathName())
            ? date(payload.group(3)).orElse(null)
            : null;
    String base = parquet ? CHUNK.matcher(stem).replaceFirst("") : stem;
    String month = path.substring(path.indexOf("/year="), path.lastIndexOf('/') + 1);
    return new InputFile(
        file,
        path,
        type,
        parquet,
        type.pathName() + month + (date == null ? base : payload.group(1)),
        date,
        date == null ? null : payload.group(4));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** The one report that a name speaks of; of two nobody can say which it is. */
  private static Optional<ReportType> typeIn(String stem) {
    List<ReportType> found =
        Arrays.stream(ReportType.values())
            .filter(
                type ->
                    Pattern.compile("(?<![A-Za-z0-9])" + type.pathName() + "(?![A-Za-z0-9])")
                        .matcher(stem)
                        .find())
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
