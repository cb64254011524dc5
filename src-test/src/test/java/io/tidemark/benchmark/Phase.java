package io.tidemark.benchmark;

/** Parts of a run, in their order. A part ends where it says so, and the next begins there. */
enum Phase {
  START("process start", "started"),
  LOAD("load", "loaded"),
  READ("read + fold", "read"),
  FINISH("finish", "finished"),
  PUBLISH("publish", "published"),
  JOB("one job", "ran"),
  SQL("SQL", "queried"),
  END("process end", "ended");

  private final String label;
  private final String milestone;

  Phase(String label, String milestone) {
    this.label = label;
    this.milestone = milestone;
  }

  String label() {
    return label;
  }

  /** What its end is called by those who tell of it. */
  String milestone() {
    return milestone;
  }
}
