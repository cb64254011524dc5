package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.audit.OcpLookups;
import io.tidemark.audit.OcpProvider;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandITCase {
  private static final String DATE = "2025-10-05";
  private static final String CPU = "pod_usage_cpu_core_hours";

  @TempDir static Path directory;
  private static TestPipeline pipeline;
  private static List<Path> files;

  private final CommandFixture tidemark =
      CommandFixture.of(
          (config, mode, progress) -> {
            throw new AssertionError("nothing is to be run");
          });

  @BeforeAll
  static void publish() throws Exception {
    LakeBuilder lake = LakeBuilder.at(directory.resolve("lake"));
    InputRow shop = InputRow.pod("shop", "web-1", "n1").cpu(0.25, 1, 2).memory(1, 1, 1);
    lake.payload(DATE, 1).hours(0, 12, shop);
    lake.payload(DATE, "2", 0, 0)
        .allDay(shop, InputRow.pod("bank", "db-1", "n2").cpu(2, 2, 2))
        .allDay(InputRow.storage("shop", "web-1", "c1", "v1"));
    lake.payload(DATE, "2", 1, 0).hours(3, 5, shop.with("pod", "web-2"));
    lake.payload("2025-10-06", 1).allDay(shop);
    files = lake.write(LakeForm.PARQUET);
    pipeline = TestPipeline.ocpUsage(directory);
    pipeline.loadLookups(OcpLookups.none());
    pipeline.run();
  }

  @Test
  void showsFilesRowsAndShares() throws Exception {
    assertThat(
            explain(
                "--date",
                DATE,
                "--where",
                "namespace=shop",
                "--where",
                "node=n1",
                "--column",
                CPU,
                "--rows",
                "1"))
        .isZero();

    String out = tidemark.out();
    assertThat(out)
        .contains("rows of the table with namespace=shop and node=n1: published ")
        .containsPattern("\\[1\\] data/parquet/.*pod_usage\\.2025-10-05\\.2\\.0_0\\.parquet\\n")
        .contains("manifest 2 | 24 hours | input rows: 24 of 48")
        .contains("manifest 2 | 2 hours | input rows: 2 of 2")
        .contains("passed over, share 0: manifest 1 covers 12 hours; manifest 2")
        .contains("row 0: interval_start=2025-10-05T00:00:00Z namespace=shop node=n1 pod=web-1")
        .containsPattern(CPU + " +\\| \\[1\\] +\\| +6\\.0 ")
        .containsPattern("\\| \\[2\\] +\\| +0\\.5 ")
        .containsPattern("explained +\\| +6\\.5 ")
        .containsPattern("published +\\| +6\\.5 +\\| equal")
        .contains("the files explain the published numbers")
        .doesNotContain("\u001b");
    assertThat(out.lines().filter(line -> !line.contains(".parquet")))
        .allMatch(line -> line.length() <= 120);
    assertThat(tidemark.err()).isEmpty();
  }

  @Test
  void showsEveryColumnThatIsNotZero() throws Exception {
    assertThat(explain("--date", DATE)).isZero();

    assertThat(tidemark.out())
        .contains(CPU, "node_capacity_cpu_cores", "persistentvolumeclaim_usage_gigabyte_months")
        .doesNotContain("DIFFERS")
        .containsPattern("storage_usage \\| manifest 2 \\| 24 hours \\| input rows: 24 \\|");
  }

  @Test
  void jsonCarriesExactNumbers() throws Exception {
    assertThat(explain("--date", DATE, "--where", "namespace=shop", "--output", "json")).isZero();

    JsonNode report = new ObjectMapper().readTree(tidemark.out());
    assertThat(report.at("/agrees").asBoolean()).isTrue();
    assertThat(report.at("/where/0/column").asText()).isEqualTo("namespace");
    assertThat(report.at("/inputs")).hasSize(4);
    assertThat(report.at("/inputs/3/passed_over").asText()).startsWith("manifest 1 covers 12");
    JsonNode cpu = null;
    for (JsonNode column : report.at("/columns")) {
      BigDecimal sum = new BigDecimal(column.at("/without_files").asText());
      for (JsonNode share : column.at("/shares")) {
        sum = sum.add(new BigDecimal(share.at("/share").asText()));
      }
      assertThat(sum).isEqualTo(new BigDecimal(column.at("/published").asText()));
      assertThat(column.at("/shares")).hasSize(4);
      cpu = column.at("/name").asText().equals(CPU) ? column : cpu;
    }
    assertThat(cpu).isNotNull();
    assertThat(cpu.at("/published").asText()).isEqualTo("6.500000000000000");
  }

  @Test
  void exitsWith1WhereNothingIsPublished() throws Exception {
    assertThat(explain("--date", "2025-11-05")).isEqualTo(1);
    assertThat(tidemark.err().lines())
        .containsExactly("tidemark: nothing is published for 2025-11-05 of " + LakeBuilder.SOURCE);
    assertThat(tidemark.out()).isEmpty();

    Path fresh =
        Files.writeString(
            directory.resolve("fresh.yaml"),
            Files.readString(pipeline.configFile())
                .replace(pipeline.ledger(), pipeline.ledger() + "_none"));
    assertThat(tidemark.run("explain", "-c", fresh, "--date", DATE)).isEqualTo(1);
    assertThat(tidemark.err()).contains("nothing is published");
  }

  @Test
  void exitsWith1WhereAFileHasChanged() throws Exception {
    Path file =
        files.stream()
            .filter(each -> each.toString().contains("pod_usage.2025-10-06"))
            .findFirst()
            .orElseThrow();
    byte[] before = Files.readAllBytes(file);
    LakeBuilder lake = LakeBuilder.at(directory.resolve("lake"));
    lake.payload("2025-10-06", 1).allDay(InputRow.pod("shop", "web-1", "n1").cpu(3, 3, 3));
    lake.write(LakeForm.PARQUET);
    try {
      assertThat(explain("--date", "2025-10-06", "--where", "namespace=shop", "--column", CPU))
          .isEqualTo(1);
      assertThat(tidemark.err())
          .startsWith("tidemark: the files do not add up to what is published of 2025-10-06: ")
          .contains(CPU)
          .contains("pod_usage.2025-10-06.1.0_0.parquet: changed since");
      assertThat(tidemark.out())
          .contains("changed since, now version ")
          .containsPattern("explained +\\| +72 ")
          .containsPattern("published +\\| +6 +\\| DIFFERS");
    } finally {
      Files.write(file, before);
    }
  }

  @Test
  void exitsWith2WhereTheQuestionIsWrong() throws Exception {
    assertThat(explain("--date", DATE, "--where", "namespce=shop")).isEqualTo(2);
    assertThat(tidemark.err())
        .isEqualToIgnoringNewLines(
            "tidemark: configuration: --where: there is no column namespce; did you mean"
                + " 'namespace'?");
    assertThat(explain("--date", DATE, "--column", "pod_usage_cpu_core_hour")).isEqualTo(2);
    assertThat(tidemark.err())
        .contains("--column: there is no numeric column pod_usage_cpu_core_hour; did you mean '");
    assertThat(explain("--date", DATE, "--column", "namespace")).isEqualTo(2);
    assertThat(explain("--date", DATE, "--where", "namespace")).isEqualTo(2);
    assertThat(tidemark.err()).contains("'namespace' is no condition; expected column=value");
    assertThat(explain("--date", DATE, "--where", "pod_labels={")).isEqualTo(2);
    assertThat(tidemark.err()).contains("--where: not JSON");
    assertThat(explain("--date", "yesterday")).isEqualTo(2);
    assertThat(explain("--date", DATE, "--rows", "-1")).isEqualTo(2);
    assertThat(explain("--date", DATE, "--source", "nobody")).isEqualTo(2);
    assertThat(tidemark.err()).contains("there is no provider with source nobody");
    assertThat(explain()).isEqualTo(2);
    assertThat(tidemark.err()).contains("--date");
  }

  @Test
  void ofSeveralProvidersOneIsNamed() throws Exception {
    OcpProvider second =
        new OcpProvider("org2", "00000000-0000-0000-0000-000000000002", "c2", "c", 1);
    Path config = pipeline.providers(TestPipeline.PROVIDER, second).configFile();

    assertThat(tidemark.run("explain", "-c", config, "--date", DATE)).isEqualTo(2);
    assertThat(tidemark.err()).contains("--source: is needed", second.source());
    assertThat(
            tidemark.run("explain", "-c", config, "--date", DATE, "--source", LakeBuilder.SOURCE))
        .isZero();
    assertThat(tidemark.run("explain", "-c", config, "--date", DATE, "--source", second.source()))
        .isEqualTo(1);
  }

  @Test
  void helpsWithExamples() {
    assertThat(tidemark.run("explain", "--help")).isZero();
    assertThat(tidemark.out())
        .contains("Examples:", "--where namespace=shop", "the shares sum exactly", "--rows");
  }

  private int explain(Object... arguments) throws Exception {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "explain";
    all[1] = "-c";
    all[2] = pipeline.configFile();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return tidemark.run(all);
  }
}
