package io.tidemark.ocp;

import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.Payload;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Koku's layout of the lake, seen from one provider. Every directory level is compared with what
 * the configuration spells out or with a closed pattern, so no path leads out of the layout.
 *
 * <pre>
 *   data/parquet/{account}/OCP/{report_type}/source={uuid}/year=YYYY/month=MM/*.parquet
 *   data/csv/{account}/OCP/source={uuid}/year=YYYY/month=MM/*.csv[.gz]
 * </pre>
 */
final class Lake {
  private static final Pattern MONTH = Pattern.compile("/year=(\\d{4})(?:/month=(0[1-9]|1[0-2]))?");
  private static final Pattern REPORT_TYPE =
      Pattern.compile("(?<![A-Za-z0-9])(" + String.join("|", Datasets.NAMES) + ")(?![A-Za-z0-9])");
  private static final Pattern CHUNK = Pattern.compile("_\\d+$");

  private Lake() {}

  static String parquetDirectory(Provider provider, String dataset) {
    return "data/parquet/%s/OCP/%s/source=%s"
        .formatted(provider.account(), dataset, provider.source());
  }

  static String csvDirectory(Provider provider) {
    return "data/csv/%s/OCP/source=%s".formatted(provider.account(), provider.source());
  }

  static List<String> directories(Provider provider, InputFormat format) {
    List<String> directories = new java.util.ArrayList<>();
    if (format.reads(LakeFormat.PARQUET)) {
      Datasets.NAMES.forEach(dataset -> directories.add(parquetDirectory(provider, dataset)));
    }
    if (format.reads(LakeFormat.CSV)) {
      directories.add(csvDirectory(provider));
    }
    return directories;
  }

  /** Whether a directory leads to {@code source}, is it, or lies below it within the dates. */
  static boolean mayContain(String directory, String source, DateRange dates) {
    if (directory.isEmpty() || directory.equals(source) || source.startsWith(directory + "/")) {
      return true;
    }
    Matcher below = below(directory, source);
    if (!below.matches()) {
      return false;
    }
    int year = Integer.parseInt(below.group(1));
    return below.group(2) == null
        ? year >= dates.from().getYear() && year <= dates.to().getYear()
        : dates.overlaps(YearMonth.of(year, Integer.parseInt(below.group(2))));
  }

  /** What a file is if it lies in a month of this provider, else empty. */
  static Optional<LakeFile> identify(String path, Provider provider, InputFormat formats) {
    int slash = path.lastIndexOf('/');
    Optional<FileStem> stem = FileStem.parse(path.substring(slash + 1));
    if (slash < 0 || stem.isEmpty() || !formats.reads(stem.get().format())) {
      return Optional.empty();
    }
    String directory = path.substring(0, slash);
    return dataset(directory, stem.get(), provider)
        .map(dataset -> file(path, dataset, stem.get(), provider));
  }

  private static Optional<String> dataset(String directory, FileStem stem, Provider provider) {
    if (stem.format() == LakeFormat.CSV) {
      return isMonthOf(directory, csvDirectory(provider))
          ? datasetInName(stem.stem())
          : Optional.empty();
    }
    return Datasets.NAMES.stream()
        .filter(dataset -> isMonthOf(directory, parquetDirectory(provider, dataset)))
        .findAny();
  }

  private static Optional<String> datasetInName(String stem) {
    List<String> found =
        REPORT_TYPE.matcher(stem).results().map(match -> match.group(1)).distinct().toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static LakeFile file(String path, String dataset, FileStem stem, Provider provider) {
    Optional<PayloadName> name = PayloadName.parse(stem.stem(), dataset);
    String base =
        name.map(PayloadName::base)
            .orElseGet(
                () ->
                    stem.format() == LakeFormat.PARQUET
                        ? CHUNK.matcher(stem.stem()).replaceFirst("")
                        : stem.stem());
    String month = path.substring(path.indexOf("/year="), path.lastIndexOf('/'));
    String unit = provider.source() + "/" + dataset + month + "/" + base;
    return new LakeFile(
        path,
        dataset,
        stem.format(),
        provider.source(),
        unit,
        name.map(PayloadName::date),
        name.map(payload -> new Payload(payload.date(), payload.manifest())));
  }

  private static boolean isMonthOf(String directory, String source) {
    Matcher below = below(directory, source);
    return below.matches() && below.group(2) != null;
  }

  private static Matcher below(String directory, String source) {
    return MONTH.matcher(directory.startsWith(source) ? directory.substring(source.length()) : "");
  }
}
