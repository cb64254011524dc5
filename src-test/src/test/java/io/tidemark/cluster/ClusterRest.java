package io.tidemark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** What Flink's REST interface says. */
final class ClusterRest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final int port;

  ClusterRest(int port) {
    this.port = port;
  }

  String text(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + " answers " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  /** How many TaskManagers are registered; -1 while nobody answers. */
  int taskManagers() throws InterruptedException {
    try {
      return JSON.readTree(text("/taskmanagers")).path("taskmanagers").size();
    } catch (IOException e) {
      return -1;
    }
  }

  /** The slots of all TaskManagers, free or not. */
  int slots() throws IOException, InterruptedException {
    return JSON.readTree(text("/overview")).path("slots-total").asInt();
  }

  /** The state of a job; empty while nobody knows it. */
  String state(String job) throws InterruptedException {
    try {
      return JSON.readTree(text("/jobs/" + job + "/status")).path("status").asText();
    } catch (IOException e) {
      return "";
    }
  }

  Set<String> unfinishedJobs() throws IOException, InterruptedException {
    Set<String> jobs = new TreeSet<>();
    for (JsonNode job : JSON.readTree(text("/jobs")).path("jobs")) {
      if (!Set.of("FINISHED", "FAILED", "CANCELED").contains(job.path("status").asText())) {
        jobs.add(job.path("id").asText());
      }
    }
    return jobs;
  }

  /** The TaskManagers that run a job's subtasks. */
  Set<String> taskManagersOf(String job) throws IOException, InterruptedException {
    Set<String> hosts = new TreeSet<>();
    for (JsonNode vertex : JSON.readTree(text("/jobs/" + job)).path("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      for (JsonNode subtask : JSON.readTree(text(path)).path("subtasks")) {
        hosts.add(subtask.path("taskmanager-id").asText());
      }
    }
    return hosts;
  }

  /** Why a job failed, with all causes. */
  String failures(String job) throws IOException, InterruptedException {
    return text("/jobs/" + job + "/exceptions");
  }

  void cancel(String job) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs/" + job))
            .method("PATCH", HttpRequest.BodyPublishers.noBody())
            .build();
    client.send(request, HttpResponse.BodyHandlers.discarding());
  }
}
