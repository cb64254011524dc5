package io.tidemark.faults;

/** What happens when a fault strikes. */
enum Recovery {
  /** Nothing but a short pause. */
  STEADY,
  /** The thread fails; the job restarts from its last checkpoint, or tries again. */
  TASK_FAILURE,
  /** The job ends for good, and another deployment continues from its last checkpoint. */
  JOB_FAILURE,
  /** The job is stopped with a savepoint, and another deployment continues from it. */
  RESTORE,
  /** The same with another parallelism. */
  RESCALE
}
