package io.tidemark.generate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads row counts as people write them: {@code 20000}, {@code 20k}, {@code 1M}. */
public final class RowCount implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kKmM]?)");

  @Override
  public Long convert(String text) {
    Matcher form = FORM.matcher(text.replace("_", ""));
    if (!form.matches()) {
      throw new TypeConversionException("'" + text + "' is no row count; try 20k or 1M");
    }
    long factor =
        switch (form.group(2)) {
          case "k", "K" -> 1_000;
          case "m", "M" -> 1_000_000;
          default -> 1;
        };
    return Long.parseLong(form.group(1)) * factor;
  }
}
