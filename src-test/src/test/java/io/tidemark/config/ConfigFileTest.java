package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.workload.DateRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  private static final String CANARY = "canary-4711-geheim";

  private static final String FULL =
      """
      version: 1
      pipeline: ocp-usage
      source:
        files: {root: /data/lake, format: parquet, discovery_interval: 500ms, max_vanished: 0.25}
      dates: {from: 2025-02-25, to: 2025-02-28}
      providers:
        - {account: org1234567, source: 00000000-0000-0000-0000-000000000001, cluster_id: c1, cluster_alias: "c one", report_period_id: 1}
      labels: {conflict: latest}
      categories: {conflict: max}
      publish: {settle: 0s}
      lookups: {poll: 5m}
      target:
        jdbc: {url: "jdbc:postgresql://localhost:5432/koku", user: tidemark, password: "${env:DB_PASSWORD}", schema: org1234567, create: true, ledger: marks}
      state: {checkpoints: /var/tidemark/checkpoints, interval: 1h, backend: hashmap}
      parallelism: 3
      """;

  private static final String SHORT =
      """
      version: 1
      pipeline: ocp-usage
      source:
        files: {root: lake}
      providers:
        - {account: org1, source: s1, cluster_id: c1}
      target:
        jdbc: {url: embedded, directory: pg, schema: org1}
      state: {checkpoints: checkpoints}
      """;

  private final Environment environment =
      name -> name.equals("DB_PASSWORD") ? Optional.of(CANARY) : Optional.empty();

  @TempDir Path directory;

  @Test
  void readsEveryKey() {
    TidemarkConfig config = parse(FULL).config();

    assertThat(config.pipeline()).isEqualTo("ocp-usage");
    assertThat(config.source().files())
        .isEqualTo(
            new FilesSource(
                "/data/lake",
                FileFormat.PARQUET,
                Duration.ofMillis(500),
                0.25,
                0.5,
                128L << 20,
                null,
                null));
    assertThat(config.dates().range())
        .isEqualTo(new DateRange(LocalDate.of(2025, 2, 25), LocalDate.of(2025, 2, 28)));
    assertThat(config.providers())
        .containsExactly(
            new ProviderConfig(
                "org1234567",
                "00000000-0000-0000-0000-000000000001",
                "c1",
                "c one",
                ReportPeriods.of(1)));
    assertThat(config.labels().conflict()).isEqualTo(LabelConflict.LATEST);
    assertThat(config.categories().conflict()).isEqualTo(CategoryConflict.MAX);
    assertThat(config.publish().settle()).isZero();
    assertThat(config.lookups().poll()).isEqualTo(Duration.ofMinutes(5));
    JdbcTarget jdbc = config.target().jdbc();
    assertThat(jdbc.url()).isEqualTo("jdbc:postgresql://localhost:5432/koku");
    assertThat(jdbc.user()).isEqualTo("tidemark");
    assertThat(jdbc.password().reveal()).isEqualTo(CANARY);
    assertThat(jdbc.schema()).isEqualTo("org1234567");
    assertThat(jdbc.create()).isTrue();
    assertThat(jdbc.ledger()).isEqualTo("marks");
    assertThat(config.state())
        .isEqualTo(
            new StateConfig(
                "/var/tidemark/checkpoints", Duration.ofHours(1), StateBackend.HASHMAP));
    assertThat(config.parallelism()).isEqualTo(3);
  }

  @Test
  void readsAccessToAnObjectStore() {
    String text =
        SHORT.replace(
            "root: lake",
            "root: 's3://b/lake', s3: {endpoint: 'http://s3.example:9000', region: r,"
                + " access_key: id, secret_key: '${env:DB_PASSWORD}'}");
    ConfigFile file = parse(text);

    S3Access access = file.config().source().files().s3();
    assertThat(access.endpoint()).isEqualTo("http://s3.example:9000");
    assertThat(access.region()).isEqualTo("r");
    assertThat(access.pathStyleAccess()).isTrue();
    assertThat(access.secretKey().reveal()).isEqualTo(CANARY);
    assertThat(file.printResolved()).contains("secret_key").doesNotContain(CANARY);
    assertThat(file.config().toString()).doesNotContain(CANARY);
  }

  @Test
  void refusesHalfAnAccess() {
    String s3 = "root: 's3://b/lake', s3: {%s}";
    String clear = s3.formatted("access_key: id, secret_key: " + CANARY);
    assertThatThrownBy(() -> parse(SHORT.replace("root: lake", clear)))
        .hasMessageContaining("source.files.s3.secret_key")
        .hasMessageContaining("clear text")
        .hasMessageNotContaining(CANARY);
    assertThatThrownBy(() -> parse(SHORT.replace("root: lake", s3.formatted("access_key: id"))))
        .hasMessageContaining("source.files.s3.secret_key")
        .hasMessageContaining("must be given with access_key");
    assertThatThrownBy(() -> parse(SHORT.replace("root: lake", s3.formatted("endpoint: minio"))))
        .hasMessageContaining("source.files.s3.endpoint")
        .hasMessageContaining("must be an http or https URL");
    assertThatThrownBy(() -> parse(SHORT.replace("root: lake", "root: lake, s3: {region: r}")))
        .hasMessageContaining("source.files.s3")
        .hasMessageContaining("belongs to a root that begins with s3://");
  }

  @Test
  void fillsInDefaults() {
    TidemarkConfig config = parse(SHORT).config();

    assertThat(config.source().files())
        .isEqualTo(
            new FilesSource(
                "lake", FileFormat.AUTO, Duration.ofSeconds(10), 0.5, 0.5, 128L << 20, null, null));
    assertThat(config.dates().range()).isEqualTo(DateRange.ALL);
    assertThat(config.providers().get(0).clusterAlias()).isEqualTo("c1");
    assertThat(config.providers().get(0).reportPeriodId().idOf(YearMonth.of(2025, 1))).isEmpty();
    assertThat(config.labels().conflict()).isEqualTo(LabelConflict.FAN_OUT);
    assertThat(config.categories().conflict()).isEqualTo(CategoryConflict.FAN_OUT);
    assertThat(config.publish().settle()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.lookups().poll()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.target().jdbc().embedded()).isTrue();
    assertThat(config.target().jdbc().create()).isFalse();
    assertThat(config.target().jdbc().ledger()).isEqualTo("tidemark");
    assertThat(config.state().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.state().backend()).isEqualTo(StateBackend.ROCKSDB);
    assertThat(config.parallelism()).isBetween(1, 4);
  }

  @Test
  void readsReportPeriodsByMonth() {
    ReportPeriods periods =
        parse(FULL.replace("report_period_id: 1", "report_period_id: {2025-02: 7, 2025-03: 8}"))
            .config()
            .providers()
            .get(0)
            .reportPeriodId();

    assertThat(periods.byMonth())
        .isEqualTo(Map.of(YearMonth.of(2025, 2), 7, YearMonth.of(2025, 3), 8));
    assertThat(periods.idOf(YearMonth.of(2025, 3))).isEqualTo(OptionalInt.of(8));
    assertThat(periods.idOf(YearMonth.of(2025, 4))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "providers:|provider:|provider|did you mean 'providers'?",
        "cluster_id: c1|cluster-id: c1|providers[0].cluster-id|did you mean 'cluster_id'?",
        "max_vanished: 0.25|max_vanish: 1|source.files.max_vanish|did you mean 'max_vanished'?",
        "parallelism: 3|checkpoint: x|checkpoint|did you mean 'state.checkpoints'?",
        "parallelism: 3|wibble: 3|wibble|expected one of",
      })
  void refusesAnUnknownKeyWithASuggestion(String present, String changed, String key, String hint) {
    ConfigException failure = failure(FULL.replace(present, changed));

    assertThat(failure.key()).isEqualTo(key);
    assertThat(failure).hasMessageContaining("unknown key").hasMessageContaining(hint);
  }

  @Test
  void namesTheLine() {
    assertThat(failure(FULL.replace("poll: 5m", "pol: 5m")))
        .hasMessage("lookups.pol (line 11): unknown key; did you mean 'poll'?");
    assertThat(failure(FULL.replace("cluster_id: c1, ", "")))
        .hasMessage("providers[0].cluster_id (line 7): is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "version: 1,version",
    "pipeline: ocp-usage,pipeline",
    "'account: org1234567,',providers[0].account",
    "'source: 00000000-0000-0000-0000-000000000001,',providers[0].source",
    "'root: /data/lake,',source.files.root",
    "'schema: org1234567,',target.jdbc.schema",
    "'user: tidemark,',target.jdbc.user",
    "'url: \"jdbc:postgresql://localhost:5432/koku\",',target.jdbc.url",
    "'checkpoints: /var/tidemark/checkpoints,',state.checkpoints",
  })
  void refusesAMissingKey(String present, String key) {
    ConfigException failure = failure(FULL.replace(present, ""));

    assertThat(failure.key()).isEqualTo(key);
    assertThat(failure).hasMessageEndingWith("is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "providers", "target", "state"})
  void refusesAMissingSection(String key) {
    String without = FULL.replaceAll("(?m)^" + key + ":.*\\n(  .*\\n)*", "");

    assertThat(failure(without).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1|version: 2|version|must be 1, the only version there is, not '2'",
        "version: 1|version: one|version|must be a whole number, not 'one'",
        "version: 1|version: 1.5|version|must be a whole number, not '1.5'",
        "pipeline: ocp-usage|pipeline: 7|pipeline|must be text; write it in quotes, not '7'",
        "pipeline: ocp-usage|pipeline: OCP usage|pipeline|lower-case letters",
        "account: org1234567|account: ../x|providers[0].account|must be a name of at most 63",
        "account: org1234567|account: 1234567|providers[0].account|write it in quotes",
        "source: 00000000|source: a/b|providers[0].source|must be an id of at most 64",
        "report_period_id: 1|report_period_id: x|providers[0].report_period_id|a whole number",
        "report_period_id: 1|report_period_id: {2025-13: 7}|providers[0].report_period_id.2025-13|must be a month",
        "report_period_id: 1|report_period_id: {2025-01: x}|providers[0].report_period_id.2025-01|must be a whole number, not 'x'",
        "from: 2025-02-25|from: 2025-02-30|dates.from|must be a date such as 2025-02-28, not '2025-02-30'",
        "from: 2025-02-25|from: 2025-03-01|dates.to|must not be before dates.from, not '2025-02-28'",
        "format: parquet|format: orc|source.files.format|must be one of auto, parquet, csv, not 'orc'",
        "interval: 500ms|interval: 10|source.files.discovery_interval|must be a duration such as 500ms",
        "interval: 500ms|interval: 10 seconds|source.files.discovery_interval|not '10 seconds'",
        "interval: 500ms|interval: 0s|source.files.discovery_interval|must be longer than zero",
        "max_vanished: 0.25|max_vanished: 1.5|source.files.max_vanished|must be a share between 0 and 1",
        "max_vanished: 0.25|max_vanished: lots|source.files.max_vanished|must be a number",
        "conflict: latest|conflict: newest|labels.conflict|must be one of fan-out, latest",
        "conflict: max|conflict: min|categories.conflict|must be one of fan-out, max",
        "create: true|create: 'yes'|target.jdbc.create|must be true or false",
        "schema: org1234567|schema: 'a\"b'|target.jdbc.schema|must be a name of at most 63",
        "ledger: marks|ledger: 1st|target.jdbc.ledger|does not begin with a digit",
        "localhost:5432/koku|tidemark:x@host/koku|target.jdbc.url|expected jdbc:postgresql://host",
        "5432/koku|5432/koku?password=x|target.jdbc.url|property password does not belong into the URL",
        "5432/koku|5432/koku?socketFactory=x|target.jdbc.url|property 'socketFactory' is not allowed",
        "ledger: marks|ledger: marks, directory: pg|target.jdbc.directory|belongs to url: embedded only",
        "root: /data/lake|root: s3://key:word@bucket/lake|source.files.root|must not carry a user",
        "root: /data/lake|root: 'file:lake'|source.files.root|must be a URI like file:///data/lake",
        "root: /data/lake|root: 'file://host/lake'|source.files.root|must be a URI like file:///",
        "root: /data/lake|root: 'file:///my lake'|source.files.root|not 'file:///my lake'",
        "backend: hashmap|backend: forst|state.backend|must be one of rocksdb, hashmap",
        "parallelism: 3|parallelism: 0|parallelism|must be between 1 and 128, not '0'",
        "parallelism: 3|parallelism: '3'|parallelism|must be a whole number",
        "labels: {conflict: latest}|labels: latest|labels|must be a mapping of keys",
        "- {account|  {account|providers|must be a list",
      })
  void refusesABadValue(String present, String changed, String key, String message) {
    ConfigException failure = failure(FULL.replace(present, changed));

    assertThat(failure.key()).isEqualTo(key);
    assertThat(failure).hasMessageContaining(message);
  }

  @Test
  void refusesASecondProviderOfTheSameSource() {
    String twice =
        SHORT.replace("target:", "  - {account: org2, source: s1, cluster_id: c2}\ntarget:");

    assertThat(failure(twice))
        .hasMessage(
            "providers[1].source (line 7): must differ from every other provider's source,"
                + " not 's1'");
  }

  @ParameterizedTest
  @CsvSource({
    "'version: 1','version: 1\nversion: 1',version",
    "'{conflict: max}','{conflict: max, conflict: max}',categories.conflict",
  })
  void refusesAKeyThatStandsTwice(String present, String changed, String key) {
    ConfigException failure = failure(FULL.replace(present, changed));

    assertThat(failure.key()).isEqualTo(key);
    assertThat(failure).hasMessageContaining("stands twice").hasMessageContaining("line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "- 1\n", "just text", "a: [1, 2", "a: 1\n---\nb: 2\n"})
  void refusesWhatIsNoConfiguration(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(ConfigException.class);
  }

  @Test
  void refusesAliases() {
    String aliased =
        FULL.replace("pipeline: ocp-usage", "pipeline: &p ocp-usage")
            .replace("ledger: marks", "ledger: *p");

    assertThat(failure(aliased).key()).isEqualTo("target.jdbc.ledger");
  }

  @Test
  void refusesAPasswordInClearText() {
    ConfigException failure = failure(FULL.replace("${env:DB_PASSWORD}", CANARY));

    assertThat(failure.key()).isEqualTo("target.jdbc.password");
    assertThat(failure)
        .hasMessageContaining("clear text is refused")
        .hasMessageContaining("${env:NAME}")
        .hasMessageNotContaining(CANARY);
  }

  @Test
  void namesTheVariableOrFileThatIsMissing() {
    assertThat(failure(FULL.replace("DB_PASSWORD", "NOT_THERE")))
        .hasMessage(
            "target.jdbc.password (line 13): the environment variable NOT_THERE is not set");
    assertThat(failure(FULL.replace("${env:DB_PASSWORD}", "${file:not/there}")))
        .hasMessageContaining("target.jdbc.password")
        .hasMessageContaining("the file not/there cannot be read");
    assertThat(failure(FULL.replace("${env:DB_PASSWORD}", "${DB_PASSWORD}")))
        .hasMessageContaining("${DB_PASSWORD} is no reference");
  }

  @Test
  void readsASecretFromAFileWithoutItsLineBreak() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), CANARY + "\n");
    String text = FULL.replace("${env:DB_PASSWORD}", "${file:" + secret + "}");

    assertThat(parse(text).config().target().jdbc().password().reveal()).isEqualTo(CANARY);
  }

  @Test
  void resolvesAReferenceWithinAnyTextOnce() {
    Environment literal = name -> Optional.of("${env:OTHER}$1");
    String text = FULL.replace("/data/lake", "'/data/${env:LAKE}/x'");

    assertThat(ConfigFile.parse(text, literal).config().source().files().root())
        .isEqualTo("/data/${env:OTHER}$1/x");
  }

  @Test
  void keepsSecretsOutOfEverythingPrinted() {
    String everywhere =
        FULL.replace("root: /data/lake", "root: 's3://b/${env:DB_PASSWORD}'")
            .replace("/var/tidemark/checkpoints", "'${env:DB_PASSWORD}'")
            .replace("\"c one\"", "'${env:DB_PASSWORD}'")
            .replace("localhost:5432", "${env:DB_PASSWORD}:5432");
    ConfigFile file = parse(everywhere);
    TidemarkConfig config = file.config();

    assertThat(config.source().files().root()).contains(CANARY);
    assertThat(config.toString()).doesNotContain(CANARY);
    assertThat(config.target().toString()).doesNotContain(CANARY);
    assertThat(config.source().toString()).doesNotContain(CANARY);
    assertThat(config.state().toString()).doesNotContain(CANARY);
    assertThat(config.providers().toString()).doesNotContain(CANARY);
    assertThat(config.target().jdbc().password()).hasToString("***");
    assertThat(file.print()).doesNotContain(CANARY);
    assertThat(file.printResolved())
        .doesNotContain(CANARY)
        .contains("password: '***'")
        .contains("root: \"s3://b/${env:DB_PASSWORD}\"");
    assertThat(file.redact("host " + CANARY + " refused")).isEqualTo("host *** refused");
  }

  @ParameterizedTest
  @CsvSource({
    "schema: org1234567,target.jdbc.schema",
    "format: parquet,source.files.format",
    "discovery_interval: 500ms,source.files.discovery_interval",
    "from: 2025-02-25,dates.from",
    "report_period_id: 1,providers[0].report_period_id",
    "parallelism: 3,parallelism",
  })
  void keepsSecretsOutOfErrors(String present, String key) {
    String name = present.replaceFirst(":.*", "");
    String text = FULL.replace(present, name + ": '${env:SECRET} '");
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class, () -> ConfigFile.parse(text, variable -> Optional.of(CANARY)));

    assertThat(failure.key()).isEqualTo(key);
    assertThat(failure)
        .hasMessageNotContaining(CANARY)
        .hasMessageContaining("${env:SECRET}")
        .hasNoCause();
  }

  @Test
  void printsTheEffectiveConfigurationSoThatItReadsBack() {
    ConfigFile file = parse(SHORT.replace("lake}", "'la ke: #x'}"));
    String printed = file.printResolved();

    assertThat(printed).contains("discovery_interval: 10s").contains("conflict: fan-out");
    assertThat(parse(printed).config()).isEqualTo(file.config());
  }

  @Test
  void printsTheFileWithoutDefaults() {
    assertThat(parse(SHORT).print()).contains("root: lake").doesNotContain("discovery_interval");
  }

  @Test
  void saysWhichFileIsMissing() {
    Path file = directory.resolve("nothing.yaml");

    assertThatThrownBy(() -> TidemarkConfig.load(file, environment))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nothing.yaml does not exist");
  }

  private ConfigFile parse(String text) {
    return ConfigFile.parse(text, environment);
  }

  private ConfigException failure(String text) {
    ConfigException failure = catchThrowableOfType(ConfigException.class, () -> parse(text));
    assertThat(failure).as("failure of%n%s", text).isNotNull();
    return failure;
  }
}
