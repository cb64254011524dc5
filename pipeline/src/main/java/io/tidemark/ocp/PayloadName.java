package io.tidemark.ocp;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Koku's name of a daily payload says: {@code {report_type}.{date}.{manifest}.{counter}},
 * followed by {@code _{chunk}} where the payload was cut.
 *
 * @param base the name without chunk and ending
 */
record PayloadName(String base, LocalDate date, String manifest) {
  private static final Pattern FORM =
      Pattern.compile("(([a-z_]+)\\.(\\d{4}-\\d{2}-\\d{2})\\.([^.]+)\\.\\d+)(?:_\\d+)?");

  /**
   * Reads a name.
   *
   * @param stem a file name without ending
   * @param dataset the report type that the name must begin with
   * @return empty if the name has another form: such a file belongs to no payload that could
   *     replace another
   */
  static Optional<PayloadName> parse(String stem, String dataset) {
    Matcher form = FORM.matcher(stem);
    if (!form.matches() || !form.group(2).equals(dataset)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PayloadName(form.group(1), LocalDate.parse(form.group(3)), form.group(4)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
