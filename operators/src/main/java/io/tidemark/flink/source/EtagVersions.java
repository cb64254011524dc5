package io.tidemark.flink.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Versions of length and ETag, which the store's own listing has: a rewrite shows at equal length
 * within the same second, and equal content put again is no other version. A prefix is a directory
 * as long as there is anything under it.
 */
record EtagVersions(NativeS3 store) implements FileVersions {
  @Override
  public boolean exists(Path directory) throws IOException {
    NativeS3.Page page = store.list(bucket(directory), prefix(directory), null);
    return !page.objects().isEmpty() || !page.prefixes().isEmpty();
  }

  @Override
  public List<Entry> children(Path directory) throws IOException {
    String bucket = bucket(directory);
    String prefix = prefix(directory);
    List<Entry> children = new ArrayList<>();
    @Nullable String token = null;
    do {
      NativeS3.Page page = store.list(bucket, prefix, token);
      for (NativeS3.Stored object : page.objects()) {
        // An object of the prefix's own name only stands for the directory.
        if (!object.key().equals(prefix)) {
          String name = object.key().substring(prefix.length());
          children.add(new Entry(name, false, version(object), object.length()));
        }
      }
      for (String child : page.prefixes()) {
        String name = child.substring(prefix.length(), child.length() - 1);
        children.add(new Entry(name, true, "", 0));
      }
      token = page.next();
    } while (token != null);
    return children;
  }

  @Override
  public Optional<Entry> look(Path file) throws IOException {
    return store
        .head(bucket(file), key(file))
        .map(object -> new Entry(file.getName(), false, version(object), object.length()));
  }

  private static String version(NativeS3.Stored object) {
    String content = object.etag().isEmpty() ? "" + object.modifiedSecond() : object.etag();
    return object.length() + "-" + content;
  }

  private static String bucket(Path path) {
    return String.valueOf(path.toUri().getAuthority());
  }

  private static String key(Path path) {
    String absolute = path.toUri().getPath();
    return absolute.startsWith("/") ? absolute.substring(1) : absolute;
  }

  private static String prefix(Path directory) {
    String key = key(directory);
    return key.isEmpty() || key.endsWith("/") ? key : key + "/";
  }
}
