package io.tidemark.explain;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is behind published numbers.
 *
 * @param inputs those that count in the order of shares, then those passed over, then those that
 *     could not be read
 * @param publishedRows rows of the table that the question is about
 * @param explainedRows the same of the rows finished from the files
 * @param columns in the table's order
 * @param eventHours hours of events that count, whose rows are held by the job's state
 * @param asPublished whether the table holds the rows that the ledger says were published
 * @param differences why the files may add up to something else than is published; they say nothing
 *     about numbers that agree
 */
public record Explanation(
    List<Input> inputs,
    long publishedRows,
    long explainedRows,
    List<Column> columns,
    long eventHours,
    boolean asPublished,
    List<String> differences) {

  /**
   * A file of the slice, or an hour of events, of which nothing is read.
   *
   * @param version as recorded
   * @param presentVersion now; null if the file has gone
   * @param problem why what is read is not what was recorded, such as "changed since"; null if it
   *     is
   * @param manifest the delivery that it belongs to; null if to none
   * @param hours intervals that it covers on the date
   * @param rows input rows of the date, as recorded if it could not be read
   * @param matchingRows those of them for which {@code matchedBy} holds; null if that is not known
   * @param matchedBy the conditions that its dataset has a column for
   * @param passedOver why it does not count, as recorded if it could not be read; null if it does
   * @param counted whether it has shares
   */
  public record Input(
      String file,
      String dataset,
      String version,
      @Nullable String presentVersion,
      @Nullable String problem,
      @Nullable String manifest,
      int hours,
      long rows,
      @Nullable Long matchingRows,
      List<Condition> matchedBy,
      @Nullable String passedOver,
      boolean counted,
      List<InputRow> firstRows) {}

  /**
   * A numeric column's totals, at scale 15.
   *
   * @param without what there is without any file
   * @param shares one for each of {@link #inputs}; 0 for those that do not count
   * @param explained {@code without} and all shares
   * @param published over the table's rows
   */
  public record Column(
      String name,
      BigDecimal without,
      List<BigDecimal> shares,
      BigDecimal explained,
      BigDecimal published) {
    public boolean agrees() {
      return explained.compareTo(published) == 0;
    }

    boolean isZero() {
      return explained.signum() == 0 && published.signum() == 0;
    }
  }

  /**
   * Whether nothing is wrong: what files do not explain, events may, if nobody changed the table.
   */
  public boolean holds() {
    return agrees() || (eventHours > 0 && asPublished);
  }

  /** Whether every number and the number of rows are what the files add up to. */
  public boolean agrees() {
    return publishedRows == explainedRows && columns.stream().allMatch(Column::agrees);
  }
}
