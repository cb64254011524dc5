package io.tidemark.faults;

/** What a thread fails with. */
final class InjectedFault extends RuntimeException {
  InjectedFault(Fault fault) {
    super("injected: " + fault);
  }
}
