package io.tidemark.audit;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The audit of one provider's slices. */
final class ProviderAudit {
  private static final long ROWS_AT_ONCE = 300_000;
  private static final Pattern MONTH = Pattern.compile("/year=(\\d{4})/month=(\\d{2})/");

  private final TidemarkConfig config;
  private final DuckDbOracle oracle;
  private final PublishedState published;
  private final AuditLake lake;
  private final PresentRules rules;
  private final AuditScope scope;
  private final Map<LocalDate, LedgerEntry> ledger = new HashMap<>();
  private final Map<LocalDate, List<LedgerInput>> inputs = new HashMap<>();
  private final Set<String> leftOut = new TreeSet<>();

  ProviderAudit(
      TidemarkConfig config,
      DuckDbOracle oracle,
      PublishedState published,
      AuditLake lake,
      PresentRules rules,
      AuditScope scope) {
    this.config = config;
    this.oracle = oracle;
    this.published = published;
    this.lake = lake;
    this.rules = rules;
    this.scope = scope;
  }

  /** Quarantined files that were not read; known after {@link #findings}. */
  Set<String> leftOut() {
    return leftOut;
  }

  List<Finding> findings() throws SQLException, IOException {
    readLedger();
    Predicate<YearMonth> months = months();
    Path root = lake.local(months);
    Set<String> rejected = rejectedFiles();
    try (Recomputation files = oracle.excluding(rejected).open(root, rules.lookups(), months)) {
      leftOut.addAll(rejected);
      Map<String, String> versions = new HashMap<>(versions(files.paths()));
      versions.putAll(versions(rejected));
      InputCheck check = new InputCheck(versions, rejected, oracle::policy);
      List<Finding> findings = new ArrayList<>();
      List<LocalDate> batch = new ArrayList<>();
      long rows = 0;
      for (LocalDate date : dates(files)) {
        boolean next = !batch.isEmpty() && date.equals(batch.get(batch.size() - 1).plusDays(1));
        if (!batch.isEmpty() && (!next || rows > ROWS_AT_ONCE)) {
          findings.addAll(findings(files, check, batch));
          batch.clear();
          rows = 0;
        }
        batch.add(date);
        rows += files.rowCount(date);
      }
      findings.addAll(findings(files, check, batch));
      return findings;
    }
  }

  private void readLedger() {
    published
        .ledger()
        .forEach(
            (slice, entry) -> {
              if (slice.source().equals(source()) && scope.includes(slice.date())) {
                ledger.put(slice.date(), entry);
                inputs.put(slice.date(), LedgerInput.of(entry));
              }
            });
  }

  /** The months around the dates, and those from which something was published for them. */
  private Predicate<YearMonth> months() {
    Set<YearMonth> listed = new HashSet<>();
    for (List<LedgerInput> ofDate : inputs.values()) {
      for (LedgerInput input : ofDate) {
        Matcher month = MONTH.matcher(input.path());
        if (month.find()) {
          listed.add(
              YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2))));
        }
      }
    }
    return month ->
        config.dates().range().overlaps(month) && (scope.mayNeed(month) || listed.contains(month));
  }

  /** Files whose present version was rejected whole, unless it has been read after all. */
  private Set<String> rejectedFiles() throws IOException {
    Set<String> listed =
        inputs.values().stream()
            .flatMap(List::stream)
            .map(input -> input.path() + "\n" + input.version())
            .collect(Collectors.toSet());
    Set<String> rejected = new HashSet<>();
    for (PublishedState.Rejected entry : published.rejected()) {
      boolean file = entry.source().equals(source()) && !entry.file().isEmpty();
      if (file
          && lake.version(entry.file()).equals(Optional.of(entry.version()))
          && !listed.contains(entry.file() + "\n" + entry.version())) {
        rejected.add(entry.file());
      }
    }
    return rejected;
  }

  private Map<String, String> versions(Set<String> paths) throws IOException {
    Map<String, String> versions = new HashMap<>();
    for (String path : paths) {
      lake.version(path).ifPresent(version -> versions.put(path, version));
    }
    return versions;
  }

  private SortedSet<LocalDate> dates(Recomputation files) throws SQLException {
    SortedSet<LocalDate> dates = new TreeSet<>(ledger.keySet());
    dates.addAll(scope.dates());
    published.dates(source()).stream().filter(scope::includes).forEach(dates::add);
    files.inputs().keySet().stream()
        .filter(date -> scope.includes(date) && config.dates().range().contains(date))
        .forEach(dates::add);
    return dates;
  }

  private List<Finding> findings(Recomputation files, InputCheck check, List<LocalDate> dates)
      throws SQLException, IOException {
    if (dates.isEmpty()) {
      return List.of();
    }
    Map<String, List<SummaryRow>> recomputed =
        files.rows(dates.get(0), dates.get(dates.size() - 1)).stream()
            .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.get("usage_start"))));
    List<Finding> findings = new ArrayList<>();
    for (LocalDate date : dates) {
      List<SummaryRow> rows = recomputed.getOrDefault(date.toString(), List.of());
      findings.add(unlessChanged(finding(files, check, date, rows), files, check));
    }
    return findings;
  }

  private Finding finding(
      Recomputation files, InputCheck check, LocalDate date, List<SummaryRow> recomputed)
      throws SQLException {
    LedgerEntry entry = ledger.get(date);
    PublishedState.Rows table = published.rows(new SliceId(config.pipeline(), source(), date));
    boolean maintained = config.dates().range().contains(date);
    boolean ofEvents =
        inputs.getOrDefault(date, List.of()).stream().anyMatch(LedgerInput::isCountedEvents);
    Optional<Doubt> doubt =
        maintained
            ? unpublishable(date, entry)
                .or(
                    () ->
                        check.of(
                            inputs.getOrDefault(date, List.of()),
                            files.inputs().getOrDefault(date, Map.of()).keySet()))
            : Optional.of(Doubt.unverifiable("outside dates.from and dates.to"));
    return new SliceCheck(
            date,
            source(),
            entry,
            rules.finishedWith(),
            table.checksum(),
            table.rows(),
            maintained && !ofEvents ? recomputed : null,
            doubt)
        .finding();
  }

  /** A slice that its table cannot hold keeps the rows that were published before. */
  private Optional<Doubt> unpublishable(LocalDate date, @Nullable LedgerEntry entry) {
    return published.rejected().stream()
        .filter(rejected -> rejected.source().equals(source()) && rejected.file().isEmpty())
        .filter(rejected -> rejected.version().equals(date.toString()))
        .filter(rejected -> entry == null || rejected.at().isAfter(entry.publishedAt()))
        .findFirst()
        .map(rejected -> Doubt.unverifiable("quarantined: " + rejected.reason()));
  }

  /** What was read of a file that was replaced meanwhile proves nothing. */
  private Finding unlessChanged(Finding finding, Recomputation files, InputCheck check)
      throws IOException {
    if (!finding.verdict().isWrong() || finding.verdict() == Verdict.EDITED) {
      return finding;
    }
    for (String path : files.inputs().getOrDefault(finding.date(), Map.of()).keySet()) {
      if (!lake.version(path).equals(Optional.ofNullable(check.versions().get(path)))) {
        return new Finding(
            finding.date(),
            finding.source(),
            Verdict.PENDING,
            finding.tableRows(),
            finding.recomputedRows(),
            finding.inLedger(),
            "replaced while it was read: " + path,
            List.of());
      }
    }
    return finding;
  }

  private String source() {
    return oracle.provider().source();
  }
}
