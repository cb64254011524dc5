package io.tidemark.faults;

/**
 * The faults that Tidemark has to survive, in the order of docs/reliability.md. A name is written
 * into records of runs.
 */
public enum KnownFault {
  TASK_MANAGER_KILLED(1, "a TaskManager, or a task at any point, dies", "I1–I6, I8"),
  JOB_MANAGER_KILLED(2, "the JobManager dies, leadership moves", "I1–I5, I8"),
  BACKEND_TERMINATED(3, "the database backend is terminated in a COPY or a merge", "I1, I2, I6"),
  COMMIT_WITHOUT_ANSWER(4, "the connection is cut after COMMIT, before its answer", "I4, I5"),
  DATABASE_AWAY(
      5,
      "the database stops, is read-only, has no connections left, gives no lock in time",
      "I2, I7, I8"),
  DEADLOCK(6, "a deadlock with another writer, a serialization failure", "I1, I2"),
  DISK_FULL(7, "a disk is full: database, its log, checkpoints, local", "I2, I3"),
  OBJECT_STORE(8, "the object store fails, breaks off, lists in part", "I1, I3, I8"),
  REPLACED_WHILE_READ(9, "a file is replaced or deleted while it is read", "I1, I4"),
  UNREADABLE_FILE(10, "a file is cut, empty, foreign, or has flipped bytes", "I3"),
  BOMB(11, "a Parquet bomb, a CSV without end", "I7"),
  TOPIC(12, "a broker restarts, partitions are added, records go before they are read", "I3, I4"),
  POISON(13, "poison records, unknown schemas, the registry is down", "I3, I8"),
  SCHEMA_DRIFT(14, "schemas and files drift: columns, types, units of time", "I1 or quarantine"),
  DUPLICATES(15, "the same file, payload or event comes twice", "I4"),
  OUT_OF_ORDER(16, "versions and removals come in any order", "I1"),
  CALENDAR(17, "leap days, odd zones, the epoch; clocks of files that lie", "I1"),
  RESCALED(18, "stopped with a savepoint, continued at another parallelism", "I1–I6"),
  EARLIER_STATE(
      19, "a kept savepoint is restored by later code, a record in state has changed", "I1"),
  ZOMBIE(20, "the old job wakes up after it was replaced", "I5"),
  OPERATOR(21, "wrong prefix, empty or forbidden lake, many files gone", "I6"),
  EDITED(22, "a published date is edited by hand", "–"),
  BACKFILL(23, "a backfill under live traffic, 100,000 small files, one hot key", "I7, I8"),
  CHECKPOINTS(24, "checkpoints fail for long; the last one is damaged", "I1, I8"),
  HOSTILE_LABELS(101, "label and name values made to break out", ""),
  IDENTIFIERS(102, "identifiers outside the pattern", ""),
  JDBC_URL(103, "JDBC URLs with dangerous properties", ""),
  CANARY(104, "a planted secret is sought in logs, REST, exceptions, savepoints", "I9"),
  LEAST_PRIVILEGE(105, "a role that may only read and write rows", ""),
  TRAVERSAL(106, "path traversal in manifests and partition values", ""),
  TLS_DATABASE(107, "TLS to PostgreSQL, with a wrong host's certificate", ""),
  TLS_KAFKA(108, "TLS to Kafka, with a wrong host's certificate", ""),
  TLS_S3(109, "TLS to S3, with a wrong host's certificate", "");

  private static final int FIRST_OF_SECURITY = 101;

  private final int number;
  private final String words;
  private final String invariants;

  KnownFault(int number, String words, String invariants) {
    this.number = number;
    this.words = words;
    this.invariants = invariants;
  }

  int number() {
    return number;
  }

  /** What happens, in a line. */
  String words() {
    return words;
  }

  /** What must hold, by the names of the design; empty where it is said by the words. */
  String invariants() {
    return invariants;
  }

  boolean ofSecurity() {
    return number >= FIRST_OF_SECURITY;
  }
}
