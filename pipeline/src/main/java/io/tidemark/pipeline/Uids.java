package io.tidemark.pipeline;

/**
 * Names under which operators keep their state. A constant here is never renamed or reused: a
 * savepoint would no longer find its operator.
 */
public final class Uids {
  public static final String LAKE = "tidemark-lake-v1";
  public static final String LOOKUPS = "tidemark-lookups-v1";
  public static final String ROUTE = "tidemark-route-v1";
  public static final String ASSEMBLE = "tidemark-assemble-v1";
  public static final String ROUTE_ASSEMBLED = "tidemark-route-assembled-v1";
  public static final String TRACK = "tidemark-track-v1";
  public static final String TOPICS = "tidemark-topics-v1";
  public static final String BUNDLE = "tidemark-bundle-v1";
  public static final String REPLAY = "tidemark-replay-v1";
  public static final String REPLAY_BUNDLE = "tidemark-replay-bundle-v1";
  public static final String DEAD_LETTERS = "tidemark-dead-letters-v1";
  public static final String HOURS = "tidemark-hours-v1";
  public static final String REJECTED = "tidemark-rejected-v1";
  public static final String FOLD = "tidemark-fold-v1";
  public static final String PUBLISH = "tidemark-publish-v1";
  public static final String QUARANTINE = "tidemark-quarantine-v1";

  /** Operators of a dry run keep no state. */
  static final String PLAN_FILES = "tidemark-plan-files-v1";

  static final String PLAN_SLICES = "tidemark-plan-slices-v1";
  static final String PLAN_QUARANTINE = "tidemark-plan-quarantine-v1";

  private Uids() {}
}
