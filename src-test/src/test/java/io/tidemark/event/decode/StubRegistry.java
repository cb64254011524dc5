package io.tidemark.event.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A schema registry within the test, which can be told to fail. */
public final class StubRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<Integer, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Deque<Integer> failures = new ConcurrentLinkedDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> credentials = new CopyOnWriteArrayList<>();
  private volatile Duration delay = Duration.ZERO;

  private StubRegistry(HttpServer server) {
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "stub-registry");
              thread.setDaemon(true);
              return thread;
            });
  }

  public static StubRegistry start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StubRegistry registry = new StubRegistry(server);
      server.setExecutor(registry.threads);
      server.createContext("/", registry::answer);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new IllegalStateException("the loopback address takes no server", e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Registers a schema as a producer would. */
  public int add(String schema) {
    return ids.computeIfAbsent(
        schema,
        text -> {
          int id = ids.size() + 1;
          put(id, JSON.createObjectNode().put("schema", text).toString());
          return id;
        });
  }

  /** Makes a schema known under an id of the test's choice. */
  public void addAs(int id, String schema) {
    put(id, JSON.createObjectNode().put("schema", schema).toString());
  }

  void put(int id, String body) {
    bodies.put(id, body);
  }

  /** The next requests are answered with these statuses. */
  void failWith(Integer... statuses) {
    failures.addAll(List.of(statuses));
  }

  void delay(Duration before) {
    delay = before;
  }

  /** Method and path of every request. */
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  List<String> credentials() {
    return credentials;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    pause();
    Integer failure = failures.poll();
    if (failure != null) {
      send(exchange, failure, "{}");
    } else if (exchange.getRequestMethod().equals("POST")) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      send(exchange, 200, "{\"id\":" + add(body.path("schema").asText()) + "}");
    } else {
      String found = bodies.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
      send(exchange, found == null ? 404 : 200, found == null ? "{\"error_code\":40403}" : found);
    }
  }

  private void pause() {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
