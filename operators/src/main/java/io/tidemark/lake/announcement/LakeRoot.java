package io.tidemark.lake.announcement;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lake's root, by which announced locations are judged. Nothing is looked up: a location is
 * below the root if its text says so, without any detour.
 */
public final class LakeRoot {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Set<String> S3 = Set.of("s3", "s3a", "s3n");
  private static final Set<String> HTTP = Set.of("http", "https");

  /** Longer than any object store's keys. */
  private static final int LONGEST = 4096;

  private final String scheme;
  private final String bucket;
  private final String directory;

  private LakeRoot(String scheme, String bucket, String directory) {
    this.scheme = scheme;
    this.bucket = bucket;
    this.directory = directory;
  }

  /**
   * @param root absolute local path or a URI
   */
  public static LakeRoot of(String root) {
    if (!SCHEME.matcher(root).matches()) {
      return new LakeRoot("file", "", trimmed(root));
    }
    try {
      URI uri = new URI(root);
      String scheme = kind(uri.getScheme());
      return new LakeRoot(
          scheme,
          Objects.requireNonNullElse(uri.getAuthority(), ""),
          trimmed(Objects.requireNonNullElse(uri.getPath(), "")));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not the root of a lake: " + root, e);
    }
  }

  /**
   * The path below the root that a location names: an {@code s3://} or {@code file:} URI, the
   * {@code http} URL of an object, an absolute path of a local lake, or a path below the root.
   *
   * @throws RefusedAnnouncementException if it does not lie below the root, or only by detours
   */
  public String below(String location) throws RefusedAnnouncementException {
    if (location.isEmpty() || location.length() > LONGEST) {
      throw refused("it is empty or too long");
    }
    if (SCHEME.matcher(location).matches()) {
      return ofUri(location);
    }
    return location.startsWith("/")
        ? ofAbsolute(checked(location.substring(1)))
        : checked(location);
  }

  /**
   * The path below the root of an object.
   *
   * @throws RefusedAnnouncementException see {@link #below}
   */
  public String ofObject(String inBucket, String key) throws RefusedAnnouncementException {
    if (!scheme.equals("s3") || !bucket.equals(inBucket)) {
      throw refused("it lies in another bucket");
    }
    return ofAbsolute(checked(key));
  }

  private String ofUri(String location) throws RefusedAnnouncementException {
    String named = kind(location.substring(0, location.indexOf(':')));
    if (HTTP.contains(named)) {
      return ofUrl(location);
    }
    if (!named.equals(scheme)) {
      throw refused("it lies in another file system");
    }
    String rest = location.substring(location.indexOf(':') + 1);
    String authority = "";
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
    }
    if (!authority.equals(bucket)) {
      throw refused("it lies in another bucket or on another host");
    }
    if (!rest.startsWith("/")) {
      throw refused("it is no absolute URI");
    }
    // An object's key stands as it is; a file's name is encoded.
    String path = scheme.equals("file") ? decoded(rest) : rest;
    return ofAbsolute(checked(path.substring(1)));
  }

  /** A signed URL, say, with the bucket in the path or in the host's name. */
  private String ofUrl(String location) throws RefusedAnnouncementException {
    if (!scheme.equals("s3")) {
      throw refused("it lies in another file system");
    }
    URI url = parsed(location);
    String host = Objects.requireNonNullElse(url.getHost(), "");
    String path = decoded(Objects.requireNonNullElse(url.getRawPath(), ""));
    if (host.startsWith(bucket + ".") && path.startsWith("/")) {
      return ofAbsolute(checked(path.substring(1)));
    }
    if (!path.startsWith("/" + bucket + "/")) {
      throw refused("it lies in another bucket");
    }
    return ofAbsolute(checked(path.substring(bucket.length() + 2)));
  }

  private static URI parsed(String location) throws RefusedAnnouncementException {
    try {
      return new URI(location);
    } catch (URISyntaxException e) {
      throw refused("it is no URL");
    }
  }

  private String ofAbsolute(String path) throws RefusedAnnouncementException {
    if (directory.isEmpty()) {
      return path;
    }
    if (!path.startsWith(directory + "/")) {
      throw refused("it does not lie below the root");
    }
    return checked(path.substring(directory.length() + 1));
  }

  /** Every level names itself, also to somebody who decodes once more. */
  private static String checked(String path) throws RefusedAnnouncementException {
    for (String level : path.split("/", -1)) {
      String plain = level.toLowerCase(Locale.ROOT).replace("%2e", ".");
      if (plain.isEmpty() || plain.equals(".") || plain.equals("..")) {
        throw refused("it has a level that is empty, '.' or '..'");
      }
      if (plain.contains("%2f")
          || plain.contains("%5c")
          || plain.contains("%00")
          || plain.contains("%25")
          || plain.indexOf('\\') >= 0
          || plain.chars().anyMatch(Character::isISOControl)) {
        throw refused("it has an encoded slash, a backslash or a control character");
      }
    }
    return path;
  }

  private static String decoded(String path) throws RefusedAnnouncementException {
    try {
      return new String(Percent.decode(path), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("it is not encoded as a URL is");
    }
  }

  private static String kind(@Nullable String scheme) {
    String lower = String.valueOf(scheme).toLowerCase(Locale.ROOT);
    return S3.contains(lower) ? "s3" : lower;
  }

  private static String trimmed(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  private static RefusedAnnouncementException refused(String why) {
    return new RefusedAnnouncementException("the location is not taken: " + why);
  }
}
