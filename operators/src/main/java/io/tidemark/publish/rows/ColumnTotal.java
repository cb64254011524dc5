package io.tidemark.publish.rows;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * The sum of a column's values as the table holds them, nulls left out.
 *
 * @param before exact, without trailing zeros
 * @param after likewise
 */
public record ColumnTotal(String column, BigDecimal before, BigDecimal after)
    implements Serializable {

  public ColumnTotal {
    before = plain(before);
    after = plain(after);
  }

  public boolean differs() {
    return !before.equals(after);
  }

  static BigDecimal sum(CanonicalColumn.Numbers column, int rows) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int row = 0; row < rows; row++) {
      if (!column.isNull(row)) {
        sum = sum.add(column.at(row).toBigDecimal());
      }
    }
    return sum;
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
