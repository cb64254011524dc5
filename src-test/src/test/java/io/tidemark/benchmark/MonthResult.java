package io.tidemark.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured with one lake.
 *
 * @param lakeBytes size of all files
 * @param runs of each contestant that took part, in their order
 */
record MonthResult(
    long rows, LakeShape shape, long lakeBytes, Map<Contestant, List<MonthRun>> runs) {

  List<MonthRun> of(Contestant contestant) {
    return runs.getOrDefault(contestant, List.of());
  }

  boolean has(Contestant contestant) {
    return !of(contestant).isEmpty();
  }

  double median(Contestant contestant, ToDoubleFunction<MonthRun> value) {
    return Quantiles.of(of(contestant), value).median();
  }
}
