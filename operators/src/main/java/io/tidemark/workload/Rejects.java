package io.tidemark.workload;

/** Takes the rows of a file that cannot be counted. Rejected rows go to quarantine. */
public interface Rejects {
  /**
   * @param row position in the file, first data row 0
   * @param reason what is wrong, for a person: the column, the value's problem, what was expected
   * @param payload the row or the offending value as text
   */
  void reject(long row, String reason, String payload);
}
