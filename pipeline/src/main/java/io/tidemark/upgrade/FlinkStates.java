package io.tidemark.upgrade;

import java.util.Set;

/** States that Flink's own sink operators register, whatever the sink. */
final class FlinkStates {
  private static final Set<String> NAMES = Set.of("end_of_input_state", "writer_raw_states");

  private FlinkStates() {}

  static boolean isEmptyByDesign(StoredState state) {
    return state.kind() == StateKind.LIST && NAMES.contains(state.name());
  }
}
