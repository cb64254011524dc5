package io.tidemark.fault;

import java.util.function.Consumer;

/** Arms faults and takes safeguards away for as long as it is open. For one test at a time. */
public final class Sabotage implements AutoCloseable {
  private Sabotage() {}

  /**
   * @param strike called at every point by whichever thread passes it; may pause or throw
   */
  public static Sabotage at(Consumer<FaultPoint> strike) {
    Faults.arm(strike::accept);
    return new Sabotage();
  }

  public static Sabotage without(Safeguard... safeguards) {
    for (Safeguard safeguard : safeguards) {
      safeguard.set(false);
    }
    return new Sabotage();
  }

  /** As {@link #at}, until disarmed. */
  public static void arm(Consumer<FaultPoint> strike) {
    Faults.arm(strike::accept);
  }

  /** Leaves safeguards as they are. */
  public static void disarm() {
    Faults.disarm();
  }

  @Override
  public void close() {
    Faults.disarm();
    for (Safeguard safeguard : Safeguard.values()) {
      safeguard.set(true);
    }
  }
}
