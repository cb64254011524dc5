package io.tidemark.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code 7} or <code>{2025-02: 7}</code>. */
final class ReportPeriodsReader extends StdDeserializer<ReportPeriods> {
  private static final long serialVersionUID = 1L;

  ReportPeriodsReader() {
    super(ReportPeriods.class);
  }

  @Override
  public ReportPeriods deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return ReportPeriods.of(parser.getIntValue());
    }
    Map<YearMonth, Integer> byMonth = new LinkedHashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      context.handleUnexpectedToken(ReportPeriods.class, parser);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      YearMonth month = month(parser.currentName());
      if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        throw InvalidValue.of(parser.currentName(), "must be a whole number");
      }
      byMonth.put(month, parser.getIntValue());
    }
    return ReportPeriods.of(byMonth);
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw InvalidValue.presence(text, "must be " + Expectations.of(YearMonth.class));
    }
  }
}
