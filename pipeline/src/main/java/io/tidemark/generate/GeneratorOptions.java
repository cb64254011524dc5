package io.tidemark.generate;

import io.tidemark.generate.file.ParquetShape;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What to generate. A date's files depend on everything here but {@code from}, {@code to} and
 * {@code threads}.
 *
 * @param rows hourly pod rows to aim at in the whole month, {@link #LEAST_ROWS} to {@link
 *     #MOST_ROWS}; nodes that join late leave out a few
 * @param shape of Parquet files
 * @param account the tenant, with or without the leading {@code acct} that the layout drops
 * @param source the provider's uuid
 * @param out the lake's root, the directory that will hold {@code data}
 * @param from first date to write, within the month; the month's first if empty
 * @param to last date to write, within the month; the month's last if empty
 * @param revision the manifest id, from 1; above 1 the payloads correct those of revision 1: the
 *     same rows, of which about one in fifty pods and claims has other measures
 * @param threads how many dates are written at a time, each taking some 50 MB of heap
 */
public record GeneratorOptions(
    long seed,
    YearMonth month,
    long rows,
    GeneratorFormat format,
    ParquetShape shape,
    String account,
    String source,
    Path out,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    int revision,
    int threads) {
  public static final long LEAST_ROWS = 20_000;
  public static final long MOST_ROWS = 100_000_000;
  public static final YearMonth DEFAULT_MONTH = YearMonth.of(2025, 10);
  public static final String DEFAULT_ACCOUNT = "org1234567";
  public static final String DEFAULT_SOURCE = "00000000-0000-0000-0000-000000000001";

  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_]{1,63}");
  private static final int MOST_DEFAULT_THREADS = 4;

  public GeneratorOptions {
    require(
        rows >= LEAST_ROWS && rows <= MOST_ROWS,
        "rows " + rows + ": expected " + LEAST_ROWS + " to " + MOST_ROWS);
    require(
        ACCOUNT.matcher(account).matches(),
        "account '" + account + "': expected letters, digits and underscores");
    require(isUuid(source), "source '" + source + "': expected a uuid in its 36-character form");
    require(revision >= 1, "revision " + revision + ": expected 1 or more");
    require(threads >= 1, "threads " + threads + ": expected 1 or more");
    LocalDate first = from.orElse(month.atDay(1));
    LocalDate last = to.orElse(month.atEndOfMonth());
    require(
        YearMonth.from(first).equals(month) && YearMonth.from(last).equals(month),
        "dates " + first + " to " + last + ": expected dates of month " + month);
    require(!first.isAfter(last), "dates: from " + first + " is after to " + last);
  }

  /** 20,000 rows of October 2025 as Parquet, seed 1, revision 1. */
  public static GeneratorOptions of(Path out) {
    return new GeneratorOptions(
        1,
        DEFAULT_MONTH,
        LEAST_ROWS,
        GeneratorFormat.PARQUET,
        ParquetShape.DEFAULT,
        DEFAULT_ACCOUNT,
        DEFAULT_SOURCE,
        out,
        Optional.empty(),
        Optional.empty(),
        1,
        defaultThreads());
  }

  public static int defaultThreads() {
    return Math.min(Runtime.getRuntime().availableProcessors(), MOST_DEFAULT_THREADS);
  }

  public GeneratorOptions withSeed(long newSeed) {
    return new GeneratorOptions(
        newSeed, month, rows, format, shape, account, source, out, from, to, revision, threads);
  }

  /** Another month, all of it. */
  public GeneratorOptions withMonth(YearMonth newMonth) {
    return new GeneratorOptions(
        seed,
        newMonth,
        rows,
        format,
        shape,
        account,
        source,
        out,
        Optional.empty(),
        Optional.empty(),
        revision,
        threads);
  }

  public GeneratorOptions withRows(long newRows) {
    return new GeneratorOptions(
        seed, month, newRows, format, shape, account, source, out, from, to, revision, threads);
  }

  public GeneratorOptions withFormat(GeneratorFormat newFormat) {
    return new GeneratorOptions(
        seed, month, rows, newFormat, shape, account, source, out, from, to, revision, threads);
  }

  public GeneratorOptions withShape(ParquetShape newShape) {
    return new GeneratorOptions(
        seed, month, rows, format, newShape, account, source, out, from, to, revision, threads);
  }

  public GeneratorOptions withProvider(String newAccount, String newSource) {
    return new GeneratorOptions(
        seed, month, rows, format, shape, newAccount, newSource, out, from, to, revision, threads);
  }

  /** Only these dates of the month, both inclusive. */
  public GeneratorOptions withDates(LocalDate first, LocalDate last) {
    return new GeneratorOptions(
        seed,
        month,
        rows,
        format,
        shape,
        account,
        source,
        out,
        Optional.of(first),
        Optional.of(last),
        revision,
        threads);
  }

  public GeneratorOptions withRevision(int newRevision) {
    return new GeneratorOptions(
        seed, month, rows, format, shape, account, source, out, from, to, newRevision, threads);
  }

  public GeneratorOptions withThreads(int newThreads) {
    return new GeneratorOptions(
        seed, month, rows, format, shape, account, source, out, from, to, revision, newThreads);
  }

  /** The dates to write, in order. */
  public List<LocalDate> dates() {
    LocalDate first = from.orElse(month.atDay(1));
    LocalDate end = to.orElse(month.atEndOfMonth()).plusDays(1);
    return first.datesUntil(end).collect(Collectors.toUnmodifiableList());
  }

  private static boolean isUuid(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
