package io.tidemark.generate;

import io.tidemark.generate.file.ParquetPayload;
import io.tidemark.generate.file.ParquetShape;
import io.tidemark.generate.report.ReportType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark generate}: writes a synthetic lake and says what it wrote. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Writes a synthetic month of OpenShift usage. Equal options give equal bytes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  A small month as Parquet:",
      "    tidemark generate --rows 20k --out lake",
      "  A large one as gzipped CSV, with its lookups:",
      "    tidemark generate --rows 10M --format csv.gz --out lake --lookups lookups",
      "  A correction of one date of it:",
      "    tidemark generate --rows 20k --date 2025-10-07 --revision 2 --out lake"
    })
public final class GenerateCommand implements Callable<Integer> {
  private static final double MIB = 1L << 20;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Root of the lake; files go to DIR/data.")
  private Path out = Path.of("");

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20k",
      converter = RowCount.class,
      description = "Hourly pod rows in the whole month, 20k to 100M (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      description = "The month (default: that of the dates given, else 2025-10).")
  private @Nullable YearMonth month;

  @Option(names = "--from", paramLabel = "DATE", description = "First date to write.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last date to write.")
  private @Nullable LocalDate to;

  @Option(names = "--date", paramLabel = "DATE", description = "The only date to write.")
  private @Nullable LocalDate date;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Another seed, another cluster (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--format",
      defaultValue = "parquet",
      paramLabel = "FORMAT",
      description = "parquet, csv or csv.gz (default: ${DEFAULT-VALUE}).")
  private String format = "";

  @Option(
      names = "--compression",
      defaultValue = "snappy",
      paramLabel = "CODEC",
      description = "Of Parquet: none, snappy, zstd or gzip (default: ${DEFAULT-VALUE}).")
  private String compression = "";

  @Option(
      names = "--row-group-rows",
      defaultValue = "" + ParquetPayload.CHUNK_ROWS,
      paramLabel = "N",
      description = "Most rows of a Parquet row group (default: ${DEFAULT-VALUE}, a whole file).")
  private int rowGroupRows;

  @Option(
      names = "--account",
      defaultValue = GeneratorOptions.DEFAULT_ACCOUNT,
      description = "The tenant (default: ${DEFAULT-VALUE}).")
  private String account = "";

  @Option(
      names = "--source",
      paramLabel = "UUID",
      defaultValue = GeneratorOptions.DEFAULT_SOURCE,
      description = "The provider (default: ${DEFAULT-VALUE}).")
  private String source = "";

  @Option(
      names = "--revision",
      paramLabel = "N",
      defaultValue = "1",
      description = "The manifest id; above 1, a correction (default: ${DEFAULT-VALUE}).")
  private int revision;

  @Option(
      names = "--lookups",
      paramLabel = "DIR",
      description = "Also write the lookup tables there, as CSV.")
  private @Nullable Path lookups;

  @Override
  public Integer call() throws IOException {
    GeneratorOptions options = options();
    long start = System.nanoTime();
    GeneratedLake lake = LakeGenerator.generate(options, null);
    double seconds = (System.nanoTime() - start) / 1e9;
    PrintWriter print = commandSpec().commandLine().getOut();
    print(print, lake, seconds);
    if (lookups != null) {
      LookupFiles.write(LookupGenerator.of(options), lookups);
      print.printf("Lookups are in %s%n", lookups);
    }
    print.flush();
    return 0;
  }

  private GeneratorOptions options() {
    if (date != null && (from != null || to != null)) {
      throw usage("--date excludes --from and --to");
    }
    Optional<LocalDate> first = Optional.ofNullable(date != null ? date : from);
    Optional<LocalDate> last = Optional.ofNullable(date != null ? date : to);
    YearMonth given =
        Stream.of(Optional.ofNullable(month), first.map(YearMonth::from), last.map(YearMonth::from))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(GeneratorOptions.DEFAULT_MONTH);
    try {
      return new GeneratorOptions(
          seed,
          given,
          rows,
          GeneratorFormat.parse(format),
          new ParquetShape(ParquetShape.Compression.parse(compression), rowGroupRows),
          account,
          source,
          out,
          first,
          last,
          revision,
          GeneratorOptions.defaultThreads());
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private static void print(PrintWriter print, GeneratedLake lake, double seconds) {
    for (ReportType type : ReportType.values()) {
      printLine(print, type.pathName(), lake.files(type).size(), lake.rows(type), lake.bytes(type));
    }
    printLine(print, "total", lake.allFiles().size(), lake.rows(), lake.bytes());
    print.printf(Locale.ROOT, "Written in %.1f s%n", seconds);
  }

  private static void printLine(PrintWriter print, String what, int files, long rows, long bytes) {
    print.printf(
        Locale.ROOT, "%-17s %,7d files %,13d rows %,10.1f MiB%n", what, files, rows, bytes / MIB);
  }

  private ParameterException usage(@Nullable String message) {
    return new ParameterException(commandSpec().commandLine(), String.valueOf(message));
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("runs under picocli only");
    }
    return spec;
  }
}
