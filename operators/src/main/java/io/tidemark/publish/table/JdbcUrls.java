package io.tidemark.publish.table;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Addresses of PostgreSQL databases. Some driver properties load classes, write files or change the
 * session, so only those of the allow-list pass. A URL holds no user and no secret, and no message
 * repeats a property's value.
 */
public final class JdbcUrls {
  private static final Set<String> ALLOWED =
      new TreeSet<>(
          Set.of(
              "ApplicationName",
              "cancelSignalTimeout",
              "connectTimeout",
              "gssEncMode",
              "hostRecheckSeconds",
              "loadBalanceHosts",
              "loginTimeout",
              "socketTimeout",
              "ssl",
              "sslcert",
              "sslkey",
              "sslmode",
              "sslrootcert",
              "targetServerType",
              "tcpKeepAlive"));
  private static final Set<String> CREDENTIALS = Set.of("user", "password", "sslpassword");
  private static final Pattern FORM =
      Pattern.compile("jdbc:postgresql://[A-Za-z0-9._:,\\[\\]-]+/[A-Za-z0-9_.%~$-]+(?:\\?(.*))?");

  private static final String CONNECT_SECONDS = "10";

  /** Longer than any statement should take: publishing a slice is bounded by its size. */
  private static final String SOCKET_SECONDS = "600";

  private JdbcUrls() {}

  /**
   * @return the URL itself
   * @throws InvalidTargetException for another database, another form, or a property that is not
   *     allowed, naming it
   */
  public static String check(String url) {
    checkedNames(url);
    return url;
  }

  /**
   * Driver properties by which a dead peer is noticed, where the URL does not say otherwise: the
   * driver's own defaults would wait for ever.
   */
  public static Map<String, String> defaults(String url) {
    Map<String, String> defaults = new TreeMap<>();
    defaults.put("tcpKeepAlive", "true");
    defaults.put("connectTimeout", CONNECT_SECONDS);
    defaults.put("socketTimeout", SOCKET_SECONDS);
    defaults.put("ApplicationName", "tidemark");
    defaults.keySet().removeAll(checkedNames(url));
    return defaults;
  }

  /** Connections to a checked URL, with the {@link #defaults}. */
  public static DataSource dataSource(String url, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    try {
      for (Map.Entry<String, String> property : defaults(url).entrySet()) {
        source.setProperty(property.getKey(), property.getValue());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  private static List<String> checkedNames(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      throw new InvalidTargetException(
          "expected jdbc:postgresql://host[:port]/database[?property=value&...]");
    }
    List<String> names = propertyNames(form.group(1));
    names.forEach(JdbcUrls::checkProperty);
    return names;
  }

  private static List<String> propertyNames(@Nullable String query) {
    List<String> names = new ArrayList<>();
    if (query == null || query.isEmpty()) {
      return names;
    }
    for (String property : query.split("&")) {
      int equals = property.indexOf('=');
      String name = equals < 0 ? property : property.substring(0, equals);
      try {
        names.add(URLDecoder.decode(name, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw new InvalidTargetException("a property name is not URL-encoded");
      }
    }
    return names;
  }

  private static void checkProperty(String name) {
    if (CREDENTIALS.contains(name)) {
      throw new InvalidTargetException(
          "property "
              + name
              + " does not belong into the URL, which may be shown; use target.jdbc.user and"
              + " target.jdbc.password");
    }
    if (!ALLOWED.contains(name)) {
      throw new InvalidTargetException(
          "property '" + name + "' is not allowed; allowed are " + ALLOWED);
    }
  }
}
