package io.tidemark.explain;

import io.tidemark.fold.InputFacts;
import io.tidemark.fold.Selection;
import io.tidemark.fold.SliceFinish;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.Payload;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Explains published numbers by the files that the ledger names for them: reads these again, and
 * says what each adds by the definition of {@link Shares}. Shares are taken in the order of the
 * workload's datasets, within one in the order of inputs. A file that is not the recorded version
 * any more is explained as it is now. Hours of events are listed, but have no shares: only the job
 * has their rows.
 */
public final class Explainer {
  private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(15);

  private final Workload workload;
  private final SliceFiles files;
  private final List<String> datasets;

  public Explainer(Workload workload, SliceFiles files) {
    this.workload = workload;
    this.files = files;
    this.datasets = workload.datasets().stream().map(Dataset::name).toList();
  }

  /**
   * @throws IOException if a file could not be fetched
   */
  public Explanation explain(Published published, Lookups lookups, Question question)
      throws IOException {
    LedgerEntry entry = published.entry();
    List<ReadInput> read =
        new InputReading(workload, files, entry.slice(), question).read(RecordedInput.of(entry));
    Map<String, ReadInput> byInput = new HashMap<>();
    read.forEach(input -> input.part().ifPresent(part -> byInput.put(part.facts().input(), input)));
    Selection selection = Selection.of(workload, facts(byInput));
    List<InputFacts> counted = selection.counted().stream().map(Selection.Counted::facts).toList();
    List<Integer> ordered = shareOrder(counted);
    List<String> columns =
        question.columns().isEmpty() ? Question.numeric(workload.target()) : question.columns();
    Shares.Measure measure = new Shares.Measure(question.filter(), columns);
    Shares shares =
        Shares.of(
            new Shares.Finish(workload.finisher(), entry.slice(), lookups),
            measure,
            ordered,
            contributions(counted, byInput));
    List<Explanation.Input> inputs = inputs(ordered, counted, selection, read, byInput);
    Totals table = measure.of(published.rows());
    long eventHours =
        inputs.stream()
            .filter(input -> EventInput.is(input.file()) && input.passedOver() == null)
            .count();
    boolean asPublished =
        RowDigests.checksum(workload.target(), published.rows()).equals(entry.checksum());
    return new Explanation(
        inputs,
        table.rows(),
        shares.total().rows(),
        columns(columns, shares, table, inputs.size()).stream()
            .filter(column -> !question.columns().isEmpty() || !column.isZero())
            .toList(),
        eventHours,
        asPublished,
        differences(entry, lookups, inputs, eventHours, asPublished));
  }

  private static List<InputFacts> facts(Map<String, ReadInput> byInput) {
    return byInput.values().stream()
        .flatMap(input -> input.part().stream())
        .map(ReadInput.Part::facts)
        .sorted(Comparator.comparing(InputFacts::input))
        .toList();
  }

  private static List<Contribution> contributions(
      List<InputFacts> counted, Map<String, ReadInput> byInput) {
    return counted.stream()
        .map(facts -> of(byInput, facts).part().orElseThrow().contribution())
        .toList();
  }

  private List<Integer> shareOrder(List<InputFacts> counted) {
    return IntStream.range(0, counted.size())
        .boxed()
        .sorted(
            Comparator.comparingInt(
                (Integer position) -> datasets.indexOf(counted.get(position).dataset())))
        .toList();
  }

  private List<Explanation.Input> inputs(
      List<Integer> ordered,
      List<InputFacts> counted,
      Selection selection,
      List<ReadInput> read,
      Map<String, ReadInput> byInput) {
    List<Explanation.Input> inputs = new ArrayList<>();
    for (int position : ordered) {
      inputs.add(input(of(byInput, counted.get(position)), null, true));
    }
    for (Selection.PassedOver passed : selection.passed()) {
      inputs.add(input(of(byInput, passed.facts()), passed.reason(), false));
    }
    for (ReadInput input : read) {
      if (input.part().isEmpty()) {
        inputs.add(input(input, input.recorded().passedOver(), false));
      }
    }
    return inputs;
  }

  private Explanation.Input input(ReadInput input, @Nullable String passedOver, boolean counted) {
    RecordedInput recorded = input.recorded();
    InputRows rows = input.rows();
    int hours = input.part().map(part -> part.facts().intervals().length).orElse(0);
    long total =
        input.part().map(part -> part.facts().rows()).orElse(rows == null ? recorded.rows() : 0L);
    OptionalLong matching = rows == null ? OptionalLong.empty() : rows.matching(total);
    return new Explanation.Input(
        recorded.file(),
        recorded.dataset(),
        recorded.version(),
        input.present(),
        problem(input),
        workload
            .identify(recorded.file())
            .flatMap(LakeFile::payload)
            .map(Payload::manifest)
            .orElse(null),
        hours,
        total,
        matching.isPresent() ? matching.getAsLong() : null,
        rows == null ? List.of() : rows.conditions(),
        passedOver,
        counted,
        rows == null ? List.of() : rows.first());
  }

  private static @Nullable String problem(ReadInput input) {
    boolean empty = input.rows() != null && input.part().isEmpty();
    return empty
        ? (input.problem() == null ? "" : input.problem() + ", ") + "no row of it counts any more"
        : input.problem();
  }

  private static List<Explanation.Column> columns(
      List<String> names, Shares shares, Totals table, int inputs) {
    List<Explanation.Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      List<BigDecimal> each =
          shares.shares().stream()
              .map(share -> share.get(column))
              .collect(Collectors.toCollection(ArrayList::new));
      each.addAll(Collections.nCopies(inputs - each.size(), ZERO));
      columns.add(
          new Explanation.Column(
              names.get(i),
              shares.without().sums().get(i),
              List.copyOf(each),
              shares.total().sums().get(i),
              table.sums().get(i)));
    }
    return columns;
  }

  private List<String> differences(
      LedgerEntry entry,
      Lookups lookups,
      List<Explanation.Input> inputs,
      long ofEvents,
      boolean asPublished) {
    List<String> differences = new ArrayList<>();
    for (Explanation.Input input : inputs) {
      if (input.problem() != null && !EventInput.is(input.file())) {
        differences.add(input.file() + ": " + input.problem());
      }
    }
    if (ofEvents > 0) {
      differences.add(ofEvents + " hours of events count, whose rows are held by the job's state");
    }
    if (!asPublished) {
      differences.add("the table's rows of the date are not those that were published");
    }
    String now = new SliceFinish(workload).fingerprint(lookups.fingerprint());
    if (!now.equals(entry.finishedWith())) {
      differences.add("lookups or rules are not those that the date was last finished with");
    }
    return differences;
  }

  private static ReadInput of(Map<String, ReadInput> byInput, InputFacts facts) {
    ReadInput input = byInput.get(facts.input());
    if (input == null) {
      throw new IllegalStateException("no input " + facts.input());
    }
    return input;
  }
}
