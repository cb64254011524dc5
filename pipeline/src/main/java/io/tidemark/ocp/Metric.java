package io.tidemark.ocp;

/**
 * A measure of a report and which of its values can be counted.
 *
 * @param anomalous values above it are measuring errors (Koku's threshold); infinite if unchecked
 * @param storable magnitudes from here on do not fit the table's numeric(33,15) once converted to
 *     the table's unit
 */
record Metric(String column, double anomalous, double storable) {
  private static final double ANOMALY = 1e18;
  private static final double NUMERIC = 1e18;
  private static final double HOUR = 3600;
  private static final double GIB = 0x1p30;

  /** Seconds of cores, shown in hours. */
  static Metric coreSeconds(String column) {
    return new Metric(column, ANOMALY, NUMERIC * HOUR);
  }

  /** Bytes times seconds, shown in GiB-hours or, for volumes, in larger units. */
  static Metric byteSeconds(String column) {
    return new Metric(column, ANOMALY, NUMERIC * HOUR * GIB);
  }

  static Metric bytes(String column) {
    return new Metric(column, ANOMALY, NUMERIC * GIB);
  }

  static Metric cores(String column) {
    return new Metric(column, Double.POSITIVE_INFINITY, NUMERIC);
  }

  /** The same metric, exempt from the check for anomalies as in Koku. */
  Metric unchecked() {
    return new Metric(column, Double.POSITIVE_INFINITY, storable);
  }

  boolean accepts(double value) {
    return Double.isNaN(value) || (value <= anomalous && Math.abs(value) < storable);
  }

  /** Why {@link #accepts} refused a value. */
  String reason(double value) {
    return value > anomalous
        ? column + " is " + value + ": expected at most " + anomalous
        : column + " is " + value + ": numeric(33,15) cannot hold it";
  }
}
