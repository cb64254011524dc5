package io.tidemark.engine;

import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.SlicePartial;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sums amounts per day and name, scaled by a lookup: the smallest workload there is, to test the
 * engine with and to show that it knows none.
 */
public class TinyWorkload implements Workload {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final List<String> sources;

  public TinyWorkload(String... sources) {
    this.sources = List.of(sources);
  }

  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public String scanSignature() {
    return "tiny-1";
  }

  @Override
  public String finishSignature() {
    return "tiny-1" + sources;
  }

  @Override
  public Set<String> sources() {
    return Set.copyOf(sources);
  }

  @Override
  public List<String> directories() {
    return sources.stream().map(source -> "in/source=" + source).toList();
  }

  @Override
  public boolean mayContain(String directory, DateRange dates) {
    return true;
  }

  @Override
  public Optional<LakeFile> identify(String path) {
    if (!path.endsWith(".csv")) {
      return Optional.empty();
    }
    String source = path.split("/")[1].substring("source=".length());
    if (!sources.contains(source)) {
      return Optional.empty();
    }
    return Optional.of(
        new LakeFile(path, "amounts", LakeFormat.CSV, source, path, Optional.empty()));
  }

  @Override
  public List<Dataset> datasets() {
    return List.of(
        new Dataset(
            "amounts",
            List.of(
                ColumnSpec.required("at", ColumnType.INSTANT),
                ColumnSpec.required("name", ColumnType.TEXT),
                ColumnSpec.required("amount", ColumnType.NUMBER)),
            "at",
            Policy.PER_FILE,
            0,
            List.of("name")));
  }

  @Override
  public PartialAggregator eventAggregator(String dataset) {
    return new Sums();
  }

  @Override
  public PartialAggregator aggregator(LakeFile file) {
    return new Sums();
  }

  @Override
  public Finisher finisher() {
    return TinyWorkload::finish;
  }

  @Override
  public TargetTable target() {
    return new TargetTable(
        "tiny_daily",
        List.of(
            TargetColumn.notNull("source", TargetType.TEXT),
            TargetColumn.notNull("day", TargetType.DATE),
            TargetColumn.of("name", TargetType.TEXT),
            TargetColumn.of("total", TargetType.NUMERIC)),
        "source",
        "day",
        "");
  }

  @Override
  public List<LookupTable> lookups() {
    return List.of(
        new LookupTable(
            "tiny_factor", List.of("name", "factor"), "name text primary key, factor int"));
  }

  private static Frame finish(SliceId slice, List<Contribution> contributions, Lookups lookups) {
    Map<String, Double> totals = new TreeMap<>();
    for (Contribution contribution : contributions) {
      for (Frame frame : contribution.tables().get("sums")) {
        TextColumn names = frame.text("name");
        for (int row = 0; row < frame.rows(); row++) {
          String name = names.dictionary().get(names.ids()[row]);
          totals.merge(name, frame.doubles("amount").values()[row], Double::sum);
        }
      }
    }
    Map<String, Integer> factors = new HashMap<>();
    Frame factor = lookups.table("tiny_factor");
    for (int row = 0; row < factor.rows(); row++) {
      TextColumn names = factor.text("name");
      TextColumn values = factor.text("factor");
      factors.put(
          names.dictionary().get(names.ids()[row]),
          Integer.valueOf(values.dictionary().get(values.ids()[row])));
    }
    int rows = totals.size();
    StringPool pool = new StringPool();
    int[] sources = new int[rows];
    int[] names = new int[rows];
    long[] days = new long[rows];
    double[] amounts = new double[rows];
    int row = 0;
    for (Map.Entry<String, Double> total : totals.entrySet()) {
      sources[row] = pool.idOf(slice.source());
      names[row] = pool.idOf(total.getKey());
      days[row] = slice.date().toEpochDay();
      amounts[row++] = total.getValue() * factors.getOrDefault(total.getKey(), 1);
    }
    return new Frame(
        rows,
        List.of("source", "day", "name", "total"),
        List.of(
            new TextColumn(sources, pool),
            new LongColumn(days),
            new TextColumn(names, pool),
            new DoubleColumn(amounts)));
  }

  private static final class Sums implements PartialAggregator {
    private final Map<LocalDate, Map<String, Double>> sums = new TreeMap<>();
    private final Map<LocalDate, Long> rows = new HashMap<>();

    @Override
    public void add(Frame batch, long firstRow, BitSet skip, Rejects rejects) {
      TextColumn names = batch.text("name");
      for (int row = 0; row < batch.rows(); row++) {
        long at = batch.longs("at").values()[row];
        if (skip.get(row)) {
          continue;
        }
        if (at == LongColumn.NULL) {
          rejects.reject(firstRow + row, "at is missing", "");
          continue;
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(at, DAY_MICROS));
        double amount = batch.doubles("amount").values()[row];
        sums.computeIfAbsent(day, unused -> new TreeMap<>())
            .merge(
                names.ids()[row] == TextColumn.NULL ? "" : names.dictionary().get(names.ids()[row]),
                Double.isNaN(amount) ? 0 : amount,
                Double::sum);
        rows.merge(day, 1L, Long::sum);
      }
    }

    @Override
    public void merge(SlicePartial part) {
      Frame made = part.tables().get("sums");
      TextColumn names = made.text("name");
      for (int row = 0; row < made.rows(); row++) {
        sums.computeIfAbsent(part.date(), unused -> new TreeMap<>())
            .merge(
                names.dictionary().get(names.ids()[row]),
                made.doubles("amount").values()[row],
                Double::sum);
      }
      rows.merge(part.date(), part.rows(), Long::sum);
    }

    @Override
    public List<SlicePartial> finish() {
      List<SlicePartial> partials = new ArrayList<>();
      sums.forEach(
          (day, byName) -> {
            StringPool pool = new StringPool();
            int[] ids = byName.keySet().stream().mapToInt(pool::idOf).toArray();
            double[] amounts = byName.values().stream().mapToDouble(d -> d).toArray();
            Frame frame =
                new Frame(
                    ids.length,
                    List.of("name", "amount"),
                    List.of(new TextColumn(ids, pool), new DoubleColumn(amounts)));
            partials.add(new SlicePartial(day, rows.get(day), Map.of("sums", frame)));
          });
      return partials;
    }
  }
}
