package io.tidemark.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How people read moments and times: to the second, and in one unit. */
final class Age {
  private Age() {}

  static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String ago(Instant then, Instant now) {
    return text(Duration.between(then, now)) + " ago";
  }

  /** Clocks may differ a little: nothing is older than now. */
  static String text(Duration age) {
    if (age.compareTo(Duration.ofMinutes(2)) < 0) {
      return Math.max(0, age.toSeconds()) + " s";
    }
    if (age.compareTo(Duration.ofHours(2)) < 0) {
      return age.toMinutes() + " min";
    }
    return age.compareTo(Duration.ofDays(2)) < 0 ? age.toHours() + " h" : age.toDays() + " d";
  }
}
