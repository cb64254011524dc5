package io.tidemark.flink.source;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.util.TemporaryClassLoaderContext;
import org.apache.flink.util.WrappingProxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The S3 client within Flink's plugin {@code flink-s3-fs-native}.
 *
 * <p>The plugin's file status has no ETag, and its classes live in a class loader of their own with
 * the AWS SDK relocated, so that its client is reached by reflection: two methods of the plugin,
 * and beyond them only the SDK's public API. It is the client that Flink made, with its
 * credentials, retries and time-outs. Where the plugin is another one or has changed, {@link #of}
 * is empty, and versions come from length and modification time.
 */
final class NativeS3 {
  private static final Logger LOG = LoggerFactory.getLogger(NativeS3.class);
  private static final String PLUGIN = "org.apache.flink.fs.s3native.NativeS3FileSystem";
  private static final String SDK = "org.apache.flink.fs.s3native.shaded.software.amazon.awssdk.";

  /**
   * An object.
   *
   * @param key whole, from the bucket's root; empty from {@link #head}
   * @param etag without quotes; empty if the store has none
   */
  record Stored(String key, long length, String etag, long modifiedSecond) {}

  /**
   * A page of a listing.
   *
   * @param prefixes those that end in the next '/'
   * @param next token of the next page; null after the last
   */
  record Page(List<Stored> objects, List<String> prefixes, @Nullable String next) {}

  private final Object client;
  private final ClassLoader loader;
  private final Method list;
  private final Method head;

  private NativeS3(Object client, ClassLoader loader) throws ReflectiveOperationException {
    this.client = client;
    this.loader = loader;
    Class<?> api = sdk("services.s3.S3Client");
    this.list = api.getMethod("listObjectsV2", sdk("services.s3.model.ListObjectsV2Request"));
    this.head = api.getMethod("headObject", sdk("services.s3.model.HeadObjectRequest"));
  }

  /** The client of a file system; empty if it is no file system of this plugin. */
  static Optional<NativeS3> of(FileSystem files) {
    Object inner = files;
    while (inner instanceof WrappingProxy<?> proxy) {
      inner = proxy.getWrappedDelegate();
    }
    if (!inner.getClass().getName().equals(PLUGIN)) {
      return Optional.empty();
    }
    try {
      Object client = getHidden(getHidden(inner, "getClientProvider"), "getS3Client");
      return Optional.of(new NativeS3(client, inner.getClass().getClassLoader()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn(
          "This version of Flink's S3 plugin keeps its client to itself: files are told apart by"
              + " length and modification time, and a rewrite at equal length within a second is"
              + " not noticed",
          e);
      return Optional.empty();
    }
  }

  /**
   * One page of what lies directly under a prefix.
   *
   * @param prefix empty, or ending in '/'
   * @param token of the page, from the one before; null for the first
   */
  Page list(String bucket, String prefix, @Nullable String token) throws IOException {
    String what = "listing s3://" + bucket + "/" + prefix;
    try {
      Object request =
          request(
              "ListObjectsV2Request",
              new String[] {"bucket", "prefix", "delimiter", "continuationToken"},
              new @Nullable String[] {bucket, prefix, "/", token});
      return page(call(list, request), what);
    } catch (InvocationTargetException e) {
      throw failure(what, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException(what + " failed", e);
    }
  }

  /** An object as it is now; empty if it is not there. */
  Optional<Stored> head(String bucket, String key) throws IOException {
    String what = "looking at s3://" + bucket + "/" + key;
    try {
      Object request =
          request(
              "HeadObjectRequest",
              new String[] {"bucket", "key"},
              new @Nullable String[] {bucket, key});
      Object found = call(head, request);
      return Optional.of(stored("", found, "contentLength"));
    } catch (InvocationTargetException e) {
      if (status(e.getCause()) == 404) {
        return Optional.empty();
      }
      throw failure(what, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException(what + " failed", e);
    }
  }

  private static Page page(Object response, String what)
      throws ReflectiveOperationException, IOException {
    List<Stored> objects = new ArrayList<>();
    for (Object object : (List<?>) get(response, "contents")) {
      objects.add(stored((String) get(object, "key"), object, "size"));
    }
    List<String> prefixes = new ArrayList<>();
    for (Object prefix : (List<?>) get(response, "commonPrefixes")) {
      prefixes.add((String) get(prefix, "prefix"));
    }
    boolean truncated = Boolean.TRUE.equals(find(response, "isTruncated"));
    @Nullable String next = (String) find(response, "nextContinuationToken");
    if (truncated && next == null) {
      throw new IOException(what + " was cut short: the store does not say how it goes on");
    }
    return new Page(objects, prefixes, truncated ? next : null);
  }

  private static Stored stored(String key, Object object, String length)
      throws ReflectiveOperationException {
    String etag = (String) find(object, "eTag");
    Instant modified = (Instant) find(object, "lastModified");
    return new Stored(
        key,
        (Long) get(object, length),
        etag == null ? "" : etag.replace("\"", ""),
        modified == null ? 0 : modified.getEpochSecond());
  }

  private Object request(String name, String[] setters, @Nullable String[] values)
      throws ReflectiveOperationException {
    Class<?> type = sdk("services.s3.model." + name);
    Class<?> builder = sdk("services.s3.model." + name + "$Builder");
    Object built = type.getMethod("builder").invoke(null);
    for (int i = 0; i < setters.length; i++) {
      builder.getMethod(setters[i], String.class).invoke(built, values[i]);
    }
    return builder.getMethod("build").invoke(built);
  }

  /** The SDK looks things up through the thread's class loader. */
  private Object call(Method method, Object request) throws ReflectiveOperationException {
    try (TemporaryClassLoaderContext ignored = TemporaryClassLoaderContext.of(loader)) {
      return method.invoke(client, request);
    }
  }

  private Class<?> sdk(String name) throws ClassNotFoundException {
    return Class.forName(SDK + name, false, loader);
  }

  private static Object getHidden(Object target, String getter)
      throws ReflectiveOperationException {
    Method method = target.getClass().getDeclaredMethod(getter);
    method.setAccessible(true);
    return method.invoke(target);
  }

  private static Object get(Object target, String getter) throws ReflectiveOperationException {
    Object value = find(target, getter);
    if (value == null) {
      throw new ReflectiveOperationException(target.getClass().getName() + " has no " + getter);
    }
    return value;
  }

  private static @Nullable Object find(Object target, String getter)
      throws ReflectiveOperationException {
    return target.getClass().getMethod(getter).invoke(target);
  }

  private static IOException failure(String what, @Nullable Throwable cause) {
    int status = status(cause);
    return new IOException(what + " failed" + (status == 0 ? "" : ": HTTP " + status), cause);
  }

  /** The HTTP status of an answer that is an error; 0 if there was no answer. */
  private static int status(@Nullable Throwable failure) {
    if (failure == null) {
      return 0;
    }
    try {
      return (Integer) get(failure, "statusCode");
    } catch (ReflectiveOperationException e) {
      return 0;
    }
  }
}
