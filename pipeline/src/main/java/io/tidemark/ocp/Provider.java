package io.tidemark.ocp;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cluster that reports usage.
 *
 * @param account the tenant's directory in the lake; a leading {@code acct} is stripped
 * @param source the provider's uuid, as it stands in paths
 * @param clusterId written to every row
 * @param clusterAlias written to every row
 * @param reportPeriods the report period id written to every row
 */
public record Provider(
    String account,
    String source,
    String clusterId,
    String clusterAlias,
    ReportPeriods reportPeriods)
    implements Serializable {
  private static final String ACCOUNT_PREFIX = "acct";
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private static final Pattern IN_PATH =
      Pattern.compile(
          "(?:^|/)data/(?:parquet|csv)/(" + ACCOUNT + ")/OCP/(?:[a-z_]+/)?source=(" + UUID + ")/");

  public Provider {
    account =
        account.startsWith(ACCOUNT_PREFIX) ? account.substring(ACCOUNT_PREFIX.length()) : account;
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "providers.account '"
              + account
              + "' is no directory name: expected letters, digits, '_' and '-'");
    }
    if (!UUID.matcher(source).matches()) {
      throw new IllegalArgumentException(
          "providers.source '" + source + "' is no uuid of the form 8-4-4-4-12");
    }
    requireStorable("cluster_id", clusterId);
    requireStorable("cluster_alias", clusterAlias);
  }

  /** A provider of which no more is known than its directories in a path. */
  public static Optional<Provider> ofPath(String path) {
    Matcher matcher = IN_PATH.matcher(path);
    return matcher.find()
        ? Optional.of(named(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** A provider of which no more is known than its source. */
  public static Provider ofSource(String source) {
    return named("unknown", source);
  }

  private static Provider named(String account, String source) {
    return new Provider(account, source, source, source, ReportPeriods.byMonth(Map.of()));
  }

  /** Sources are uuids: their case means nothing. */
  String sourceKey() {
    return source.toLowerCase(Locale.ROOT);
  }

  private static void requireStorable(String key, String text) {
    if (!StorableText.isStorable(text)) {
      throw new IllegalArgumentException(
          "providers." + key + " " + StorableText.EXPECTED + ", found it in '" + text + "'");
    }
  }
}
