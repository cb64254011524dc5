package io.tidemark.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import io.tidemark.testlake.LakePath;
import io.tidemark.testlake.ReportType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenCsvTest {
  private static final InputRow POD = InputRow.pod("shop", "web", "n1");

  @TempDir private Path directory;

  @Test
  void writesTheTextFormsOfTheCsvLayout() throws IOException {
    LakeBuilder lake = LakeBuilder.at(directory.resolve("parquet"));
    lake.payload("2025-10-01", 7)
        .hours(
            3, 4, POD.labels(Map.of("app", "a\"b")).with("pod_usage_cpu_core_seconds", 0.1 + 0.2));
    lake.write(LakeForm.PARQUET);

    GoldenCsv.convert(lake.root(), directory, LakeForm.CSV);

    assertThat(Files.readAllLines(directory.resolve(csv("pod_usage.2025-10-01.7.0.csv"))))
        .hasSize(2)
        .satisfies(
            lines ->
                assertThat(lines.get(0))
                    .contains("interval_start", "pod_labels")
                    .doesNotContain("effective"))
        .satisfies(
            lines ->
                assertThat(lines.get(1))
                    .contains(
                        "2025-10-01 03:00:00 +0000 UTC",
                        "\"label_app:a\"\"b\"",
                        "0.30000000000000004"));
  }

  @Test
  void joinsChunks() throws IOException {
    LakeBuilder lake = LakeBuilder.at(directory.resolve("parquet"));
    lake.payload("2025-10-01", "7", 2, 0).hours(0, 1, POD);
    lake.payload("2025-10-01", "7", 2, 1).hours(1, 2, POD);
    lake.write(LakeForm.PARQUET);

    GoldenCsv.convert(lake.root(), directory, LakeForm.CSV);

    assertThat(Files.readAllLines(directory.resolve(csv("pod_usage.2025-10-01.7.2.csv"))))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"app\": \"a:b\"}",
        "{\"app\": \"a|b\"}",
        "{\"a:b\": \"c\"}",
        "{\"my_label_app\": \"c\"}",
        "{\"app\": 1}"
      })
  void refusesLabelsWithoutCsvForm(String labels) {
    LakeBuilder lake = LakeBuilder.at(directory.resolve("parquet"));
    lake.payload("2025-10-01", 7).hours(0, 1, POD.with("pod_labels", labels));
    lake.write(LakeForm.PARQUET);

    assertThatThrownBy(() -> GoldenCsv.convert(lake.root(), directory, LakeForm.CSV))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no CSV form");
  }

  @Test
  void pathsReadBack() {
    for (LakeForm form : LakeForm.values()) {
      LakePath path =
          new LakePath(
                  "org1",
                  "src",
                  ReportType.NODE_LABELS,
                  LocalDate.of(2025, 2, 3),
                  "9",
                  4,
                  5,
                  LakeForm.PARQUET)
              .in(form);
      assertThat(LakePath.parse(path.relative())).contains(path);
    }
    assertThat(
            List.of(
                "data/parquet/daily/org1/OCP/pod_usage/source=s/year=2025/month=02/pod_usage.2025-02-03.1.0_daily_0.parquet",
                "data/parquet/org1/OCP/vm_usage/source=s/year=2025/month=02/vm_usage.2025-02-03.1.0_0.parquet",
                "data/csv/org1/OCP/source=s/year=2025/month=02/pod_usage.2025-02-03.1.0_0.parquet",
                "data/csv/org1/OCP/source=s/year=2025/month=02/notes.txt"))
        .allSatisfy(path -> assertThat(LakePath.parse(Path.of(path))).isEmpty());
  }

  private static String csv(String name) {
    return "data/csv/%s/OCP/source=%s/year=2025/month=10/%s"
        .formatted(LakeBuilder.ACCOUNT, LakeBuilder.SOURCE, name);
  }
}
