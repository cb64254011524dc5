package io.tidemark.testlake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A lake on an S3 server within this JVM, in memory, that checks signatures. What a test does to
 * the lake goes past the server, and past the faults that it is told to have.
 *
 * <pre>{@code
 * try (S3Lake lake = S3Lake.start()) {
 *   lake.mirror(directory);
 *   lake.failNext(3, 503);
 *   pipeline.with("source.files.root", lake.uri()).with("source.files.s3", lake.config()).run();
 * }
 * }</pre>
 */
public final class S3Lake implements AutoCloseable {
  public static final String ACCESS_KEY = "tidemark-test";
  public static final String SECRET_KEY = "a-secret-of-the-test-server";

  /** The environment variable that a configuration takes the secret key from. */
  public static final String SECRET_KEY_VARIABLE = "S3_SECRET_KEY";

  private static final String BUCKET = "lake";
  private static final String PREFIX = "month/";

  private final BlobStore store;
  private final S3Faults faults;
  private final S3Proxy server;

  private S3Lake(BlobStore store, S3Faults faults, S3Proxy server) {
    this.store = store;
    this.faults = faults;
    this.server = server;
  }

  /** An empty lake on a free port of the loopback interface. */
  public static S3Lake start() {
    BlobStore store = new TransientNio2BlobStore();
    store.createContainer(BUCKET);
    S3Faults faults = new S3Faults();
    S3Proxy server =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .blobStore(new FaultyBlobStore(store, faults))
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not start", e);
    }
    return new S3Lake(store, faults, server);
  }

  /** The root, as {@code source.files.root} takes it. */
  public String uri() {
    return "s3://" + BUCKET + "/" + PREFIX.substring(0, PREFIX.length() - 1);
  }

  /** How to reach it, as {@code source.files.s3} takes it; its secret is a reference. */
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("endpoint", "http://127.0.0.1:" + server.getPort());
    config.put("region", "us-east-1");
    config.put("path_style_access", true);
    config.put("access_key", ACCESS_KEY);
    config.put("secret_key", "${env:" + SECRET_KEY_VARIABLE + "}");
    return config;
  }

  /**
   * Puts an object, over any earlier one.
   *
   * @param path from the root
   */
  public void put(String path, byte[] content) {
    store.putBlob(
        PutObjectRequest.builder()
            .bucket(BUCKET)
            .key(PREFIX + path)
            .contentLength((long) content.length)
            .build(),
        new ByteArrayInputStream(content));
  }

  public void delete(String path) {
    store.removeBlob(BUCKET, PREFIX + path);
  }

  /** The ETag of every object, by its path from the root. */
  public SortedMap<String, String> list() {
    SortedMap<String, String> found = new TreeMap<>();
    String token = null;
    do {
      ListObjectsV2Response page =
          store.list(
              ListObjectsV2Request.builder()
                  .bucket(BUCKET)
                  .prefix(PREFIX)
                  .continuationToken(token)
                  .build());
      for (S3Object object : page.contents()) {
        found.put(object.key().substring(PREFIX.length()), object.eTag());
      }
      token = page.nextContinuationToken();
    } while (token != null);
    return found;
  }

  /** Makes the lake hold what a directory holds, and nothing else. */
  public void mirror(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    SortedMap<String, String> vanished = list();
    for (Path file : files) {
      String path = directory.relativize(file).toString();
      put(path, Files.readAllBytes(file));
      vanished.remove(path);
    }
    vanished.keySet().forEach(this::delete);
  }

  /** The next requests, of each kind so many, are answered with an error. */
  public void failNext(int times, int status) {
    for (S3Faults.Request request : S3Faults.Request.values()) {
      faults.failNext(request, times, status);
    }
  }

  public S3Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }
}
