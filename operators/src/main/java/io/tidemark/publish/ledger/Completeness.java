package io.tidemark.publish.ledger;

import java.io.Serializable;

/**
 * How much of a slice is there.
 *
 * @param hoursExpected intervals that the workload expects of the date; 0 if any will do
 * @param hoursSeen how many of them the inputs cover: that of the dataset that lacks most
 * @param files that count
 * @param manifests deliveries that count
 */
public record Completeness(int hoursExpected, int hoursSeen, int files, int manifests)
    implements Serializable {
  public static final Completeness NONE = new Completeness(0, 0, 0, 0);

  public boolean isComplete() {
    return hoursSeen >= hoursExpected;
  }
}
