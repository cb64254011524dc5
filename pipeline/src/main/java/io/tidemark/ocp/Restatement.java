package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.workload.Contribution;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which contributions count. Of the payloads that were sent for one report type and date
 * only one does: the manifest that covers more hours, of equals the greater id. The files of one
 * manifest add up. A file whose name is no payload's adds to whatever else there is.
 */
final class Restatement {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private Restatement() {}

  /** The contributions that count, ordered by path. */
  static List<Contribution> live(List<Contribution> contributions) {
    List<Contribution> live = new ArrayList<>();
    Map<Day, Map<String, Payload>> days = new HashMap<>();
    for (Contribution contribution : contributions) {
      Optional<PayloadName> name = nameOf(contribution);
      if (name.isEmpty()) {
        live.add(contribution);
      } else {
        days.computeIfAbsent(
                new Day(contribution.dataset(), name.get().date()), day -> new HashMap<>())
            .computeIfAbsent(name.get().manifest(), Payload::new)
            .add(contribution);
      }
    }
    days.values().forEach(payloads -> live.addAll(winner(payloads).files));
    live.sort(Comparator.comparing(Contribution::path));
    return live;
  }

  private static Payload winner(Map<String, Payload> payloads) {
    int hours = payloads.values().stream().mapToInt(Payload::hours).max().orElseThrow();
    List<Payload> tied =
        payloads.values().stream().filter(payload -> payload.hours() == hours).toList();
    return tied.stream().max(order(tied)).orElseThrow();
  }

  /** Ids compare as numbers if all of them are: pair by pair, a mixed lot would have no order. */
  private static Comparator<Payload> order(List<Payload> payloads) {
    Comparator<Payload> byText =
        Comparator.comparing(payload -> payload.manifest, CodePointOrder.INSTANCE);
    boolean numeric =
        payloads.stream().allMatch(payload -> NUMBER.matcher(payload.manifest).matches());
    return numeric
        ? Comparator.comparing((Payload payload) -> new BigInteger(payload.manifest))
            .thenComparing(byText)
        : byText;
  }

  private static Optional<PayloadName> nameOf(Contribution contribution) {
    String name = contribution.path().substring(contribution.path().lastIndexOf('/') + 1);
    return FileStem.parse(name)
        .flatMap(stem -> PayloadName.parse(stem.stem(), contribution.dataset()));
  }

  private record Day(String dataset, LocalDate date) {}

  private static final class Payload {
    private final String manifest;
    private final List<Contribution> files = new ArrayList<>();
    private final Set<Long> hours = new HashSet<>();

    Payload(String manifest) {
      this.manifest = manifest;
    }

    void add(Contribution file) {
      files.add(file);
      for (Frame frame : file.tables().getOrDefault(Partials.HOURS, List.of())) {
        long[] starts = frame.longs(Partials.INTERVAL_START).values();
        for (int row = 0; row < frame.rows(); row++) {
          hours.add(starts[row]);
        }
      }
    }

    int hours() {
      return hours.size();
    }
  }
}
