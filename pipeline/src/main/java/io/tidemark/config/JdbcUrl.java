package io.tidemark.config;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accepts the JDBC URLs that Tidemark may be given: no credentials, and only properties that cannot
 * change what a connection reads, writes or loads.
 */
final class JdbcUrl {
  private static final Pattern FORM =
      Pattern.compile("jdbc:postgresql:(//[^/?@\\s]+/)?[^/?@\\s]+(\\?(?<query>[^\\s]*))?");
  private static final Set<String> CREDENTIALS = Set.of("user", "password", "sslpassword");
  private static final Set<String> ALLOWED =
      Set.of(
          "ApplicationName",
          "connectTimeout",
          "hostRecheckSeconds",
          "loadBalanceHosts",
          "loginTimeout",
          "socketTimeout",
          "sslcert",
          "sslkey",
          "sslmode",
          "sslrootcert",
          "targetServerType",
          "tcpKeepAlive");

  private JdbcUrl() {}

  static void check(String key, String url) {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      throw InvalidValue.of(
          key, "must be jdbc:postgresql://host:port/database or " + JdbcTarget.EMBEDDED);
    }
    String query = matcher.group("query");
    if (query == null || query.isEmpty()) {
      return;
    }
    for (String property : query.split("&", -1)) {
      checkProperty(key, property.replaceFirst("=.*", ""));
    }
  }

  private static void checkProperty(String key, String name) {
    if (CREDENTIALS.contains(name)) {
      throw InvalidValue.presence(
          key, "must not carry the property " + name + "; set target.jdbc.user and password");
    }
    if (!ALLOWED.contains(name)) {
      throw InvalidValue.presence(
          key,
          "the property "
              + (name.matches("[A-Za-z.]{1,40}") ? name + " " : "")
              + "is not allowed; allowed are "
              + String.join(", ", ALLOWED.stream().sorted().toList()));
    }
  }
}
