package io.tidemark.event.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Confluent's REST API of a registry, as Apicurio's compatible endpoint speaks it too. */
final class HttpRegistry implements Registry {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int NOT_FOUND = 404;

  /** Says that it is the schema that is not found, rather than the registry. */
  private static final int SCHEMA_NOT_FOUND = 40403;

  private final String url;
  private final RegistryCalls calls;

  HttpRegistry(AvroRegistry registry) {
    this.url = registry.url().replaceAll("/+$", "");
    this.calls = new RegistryCalls(registry);
  }

  @Override
  public Optional<RegisteredSchema> find(int id) throws InterruptedException {
    String what = "schema id " + id;
    RegistryCalls.Answer answer =
        calls.send(what, calls.request(uri("/schemas/ids/" + id)).GET().build());
    if (answer.status() == NOT_FOUND
        && json(what, answer).path("error_code").asInt() == SCHEMA_NOT_FOUND) {
      return Optional.empty();
    }
    JsonNode json = parse(what, answer);
    if (!json.path("schema").isTextual()) {
      throw calls.unavailable(what + ": the answer has no schema", null);
    }
    return Optional.of(
        new RegisteredSchema(
            json.path("schema").textValue(),
            json.path("schemaType").asText("AVRO"),
            !json.path("references").isEmpty()));
  }

  @Override
  public int register(String subject, Schema schema) throws InterruptedException {
    String what = "registering subject " + subject;
    HttpRequest request =
        calls
            .request(
                uri(
                    "/subjects/"
                        + URLEncoder.encode(subject, StandardCharsets.UTF_8)
                        + "/versions"))
            .header("Content-Type", CONTENT_TYPE)
            .POST(BodyPublishers.ofString(body(schema)))
            .build();
    JsonNode id = parse(what, calls.send(what, request)).path("id");
    if (!id.isInt()) {
      throw calls.unavailable(what + ": the answer has no id", null);
    }
    return id.intValue();
  }

  private JsonNode parse(String what, RegistryCalls.Answer answer) {
    if (answer.status() != 200) {
      throw calls.unavailable(what + ": status " + answer.status(), null);
    }
    return json(what, answer);
  }

  private JsonNode json(String what, RegistryCalls.Answer answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (json.isObject()) {
        return json;
      }
    } catch (IOException notJson) {
      throw calls.unavailable(what + ": the answer is no JSON", notJson);
    }
    throw calls.unavailable(what + ": the answer is no JSON object", null);
  }

  private static String body(Schema schema) {
    try {
      return JSON.writeValueAsString(Map.of("schema", schema.toString()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a text has no JSON", impossible);
    }
  }

  private URI uri(String path) {
    return URI.create(url + path);
  }
}
