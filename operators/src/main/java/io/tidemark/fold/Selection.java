package io.tidemark.fold;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Payload;
import io.tidemark.workload.Replacement;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Which of a slice's live inputs count, and why the others do not: decided from what is known of
 * them alone, so the order in which they arrived carries no meaning. An hour of events counts where
 * no file of its dataset that counts covers it.
 *
 * @param counted ordered by {@link InputFacts#input}
 * @param passed those that do not count, in the same order
 */
public record Selection(List<Counted> counted, List<PassedOver> passed) {

  /**
   * An input that counts.
   *
   * @param payload the delivery that it belongs to, if it belongs to one
   */
  public record Counted(InputFacts facts, Optional<Payload> payload) {}

  /**
   * An input that does not count.
   *
   * @param reason for a person
   */
  public record PassedOver(InputFacts facts, String reason) {}

  /** Selects by the policies of the workload's datasets. */
  public static Selection of(Workload workload, Collection<InputFacts> live) {
    Map<String, Dataset> datasets =
        workload.datasets().stream().collect(Collectors.toMap(Dataset::name, each -> each));
    return new Selecting(workload, datasets).select(live);
  }

  /** How much of the slice the counted inputs cover. */
  public Completeness completeness(Workload workload) {
    return Coverage.of(workload.datasets(), counted);
  }

  private record Selecting(Workload workload, Map<String, Dataset> datasets) {
    Selection select(Collection<InputFacts> live) {
      List<PassedOver> passed = new ArrayList<>();
      List<Counted> candidates = new ArrayList<>();
      Map<String, String> delivered = new HashMap<>();
      Map<PayloadDay, Map<String, Delivery>> days = new LinkedHashMap<>();
      List<InputFacts> events = new ArrayList<>();
      for (InputFacts facts : live) {
        if (EventInput.is(facts.path())) {
          events.add(facts);
          continue;
        }
        Optional<LakeFile> file = workload.identify(facts.path());
        Dataset dataset = datasets.get(facts.dataset());
        if (file.isEmpty() || dataset == null) {
          passed.add(new PassedOver(facts, "the configuration no longer reads this file"));
          continue;
        }
        Optional<Payload> payload = file.get().payload();
        Counted candidate = new Counted(facts, payload);
        if (payload.isPresent() && dataset.policy().replacement() == Replacement.PER_DAY) {
          days.computeIfAbsent(
                  new PayloadDay(facts.dataset(), payload.get()), day -> new LinkedHashMap<>())
              .computeIfAbsent(payload.get().manifest(), Delivery::new)
              .add(candidate);
          delivered.merge(
              content(facts), facts.path(), BinaryOperator.minBy(Comparator.naturalOrder()));
        } else {
          candidates.add(candidate);
        }
      }
      days.values().forEach(deliveries -> restate(deliveries, candidates, passed));
      List<Counted> counted = withoutDuplicates(candidates, delivered, passed);
      HoursOfFiles files = HoursOfFiles.of(counted);
      for (InputFacts facts : events) {
        Optional<String> reason =
            datasets.containsKey(facts.dataset())
                ? files.covering(facts)
                : Optional.of("the configuration no longer knows this dataset");
        if (reason.isEmpty()) {
          counted.add(new Counted(facts, Optional.empty()));
        } else {
          passed.add(new PassedOver(facts, reason.get()));
        }
      }
      counted.sort(Comparator.comparing(each -> each.facts().input()));
      passed.sort(Comparator.comparing(each -> each.facts().input()));
      return new Selection(counted, passed);
    }

    private static void restate(
        Map<String, Delivery> deliveries, List<Counted> candidates, List<PassedOver> passed) {
      Delivery winner = Delivery.winner(deliveries.values());
      candidates.addAll(winner.inputs());
      for (Delivery delivery : deliveries.values()) {
        if (delivery != winner) {
          String reason = delivery.lossTo(winner);
          delivery.inputs().forEach(each -> passed.add(new PassedOver(each.facts(), reason)));
        }
      }
    }

    /**
     * @param delivered files of deliveries by content, also of those that were outdone: what bears
     *     no payload in its name and repeats one of them is a copy, not a file of its own
     */
    private static List<Counted> withoutDuplicates(
        List<Counted> candidates, Map<String, String> delivered, List<PassedOver> passed) {
      List<Counted> sorted =
          candidates.stream().sorted(Comparator.comparing(each -> each.facts().input())).toList();
      Map<String, String> first = new HashMap<>();
      List<Counted> counted = new ArrayList<>();
      for (Counted candidate : sorted) {
        InputFacts facts = candidate.facts();
        String earlier = null;
        if (!facts.digest().isEmpty()) {
          String content = content(facts);
          boolean copy = candidate.payload().isEmpty() && delivered.containsKey(content);
          earlier = copy ? delivered.get(content) : first.putIfAbsent(content, facts.path());
        }
        if (earlier == null) {
          counted.add(candidate);
        } else {
          passed.add(new PassedOver(facts, "the same content as " + earlier));
        }
      }
      return counted;
    }
  }

  /** Equal totals of other hours are other content: not every dataset's totals tell their hours. */
  private static String content(InputFacts facts) {
    return facts.dataset() + "/" + facts.digest() + "/" + Arrays.toString(facts.intervals());
  }

  /** The files of one delivery, and the intervals that they cover together. */
  private record Delivery(String manifest, List<Counted> inputs, Set<Long> intervals) {
    Delivery(String manifest) {
      this(manifest, new ArrayList<>(), new HashSet<>());
    }

    void add(Counted input) {
      inputs.add(input);
      for (long start : input.facts().intervals()) {
        intervals.add(start);
      }
    }

    static Delivery winner(Collection<Delivery> deliveries) {
      int most = deliveries.stream().mapToInt(each -> each.intervals.size()).max().orElseThrow();
      List<Delivery> tied =
          deliveries.stream().filter(each -> each.intervals.size() == most).toList();
      Comparator<String> order =
          ManifestOrder.among(tied.stream().map(Delivery::manifest).toList());
      return tied.stream().max(Comparator.comparing(Delivery::manifest, order)).orElseThrow();
    }

    String lossTo(Delivery winner) {
      return "manifest %s covers %d hours; manifest %s, which covers %d, counts"
          .formatted(manifest, intervals.size(), winner.manifest, winner.intervals.size());
    }
  }

  /** Deliveries compete within a dataset and the day that they describe. */
  private record PayloadDay(String dataset, LocalDate date) {
    PayloadDay(String dataset, Payload payload) {
      this(dataset, payload.date());
    }
  }
}
