package io.tidemark.event.decode;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a registry's API, repeated with growing, jittered pauses while it is unreachable, busy
 * (429) or broken (5xx).
 */
final class RegistryCalls {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final double JITTER = 0.25;
  private static final int LARGEST = 4 << 20;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final AvroRegistry registry;
  private final HttpClient client;
  private final RetryPolicy<Answer> policy;

  RegistryCalls(AvroRegistry registry) {
    this.registry = registry;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.policy =
        RetryPolicy.<Answer>builder()
            .handle(IOException.class)
            .handleResultIf(Answer::isTransient)
            .withBackoff(registry.retry().firstPause(), registry.retry().longestPause())
            .withJitter(JITTER)
            .withMaxRetries(-1)
            .withMaxDuration(registry.retry().budget())
            .build();
  }

  /** A request with the credentials. */
  HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    if (registry.user() != null) {
      RegistryPassword password = registry.password();
      String pair = registry.user() + ":" + (password == null ? "" : password.reveal());
      String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    return request;
  }

  /**
   * The first answer that is not transient.
   *
   * @param what is asked, for the error
   */
  Answer send(String what, HttpRequest request) throws InterruptedException {
    Answer answer;
    try {
      answer = Failsafe.with(policy).get(() -> once(request));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        Thread.interrupted();
        throw interrupted;
      }
      throw unavailable(what, e.getCause());
    }
    if (answer.isTransient()) {
      throw unavailable(what + ": status " + answer.status(), null);
    }
    return answer;
  }

  RegistryUnavailableException unavailable(String what, @Nullable Throwable cause) {
    return new RegistryUnavailableException(
        "the schema registry " + registry.url() + " does not answer to " + what, cause);
  }

  private Answer once(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("the answer is longer than " + LARGEST + " bytes");
      }
      return new Answer(response.statusCode(), bytes);
    }
  }

  /** An answer of the registry. */
  record Answer(int status, byte[] body) {
    boolean isTransient() {
      return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }
  }
}
