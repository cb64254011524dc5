package io.tidemark.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Between trees and records, without silent conversions: a number is no text and text no number.
 */
final class ConfigMapper {
  static final ObjectMapper MAPPER = create();

  private ConfigMapper() {}

  private static ObjectMapper create() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .addModule(values())
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Enum)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    return mapper;
  }

  private static SimpleModule values() {
    return new SimpleModule("tidemark")
        .addDeserializer(Duration.class, new FromText<>(Duration.class, Durations::parse))
        .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse))
        .addDeserializer(Secret.class, new FromText<>(Secret.class, Secret::of))
        .addDeserializer(ReportPeriods.class, new ReportPeriodsReader())
        .addSerializer(Duration.class, new ToValue<>(Durations::format))
        .addSerializer(LocalDate.class, new ToValue<>(LocalDate::toString))
        .addSerializer(
            Secret.class, new ToValue<>(secret -> secret.isEmpty() ? "" : Secret.REDACTED))
        .addSerializer(ReportPeriods.class, new ToValue<>(ConfigMapper::plain));
  }

  private static Object plain(ReportPeriods periods) {
    if (periods.everyMonth().isPresent()) {
      return periods.everyMonth().getAsInt();
    }
    TreeMap<String, Integer> byMonth = new TreeMap<>();
    periods.byMonth().forEach((YearMonth month, Integer id) -> byMonth.put(month.toString(), id));
    return byMonth;
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw InvalidValue.of("", "must be " + Expectations.of(handledType()));
      }
      try {
        return parse.apply(parser.getText());
      } catch (IllegalArgumentException | DateTimeException e) {
        throw InvalidValue.of("", "must be " + Expectations.of(handledType()));
      }
    }
  }

  private static final class ToValue<T> extends JsonSerializer<T> {
    private final Function<T, Object> value;

    ToValue(Function<T, Object> value) {
      this.value = value;
    }

    @Override
    public void serialize(T object, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.apply(object), generator);
    }
  }
}
