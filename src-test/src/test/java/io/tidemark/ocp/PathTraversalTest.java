package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path that leads elsewhere, or whose partition values are none, is no input. */
@ShowsFault(KnownFault.TRAVERSAL)
class PathTraversalTest {
  private static final String MONTH = "year=2025/month=10";

  @Test
  void aMonthOfTheProvidersIsInput() {
    String source = Lake.parquetDirectory(provider(), "pod_usage");
    String path = source + "/" + MONTH + "/pod_usage.parquet";
    assertThat(Lake.identify(path, provider(), InputFormat.AUTO)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s/../%s/pod_usage.parquet",
        "%s/%s/../pod_usage.parquet",
        "%s/%s/./pod_usage.parquet",
        "%s//%s/pod_usage.parquet",
        "/%s/%s/pod_usage.parquet",
        "../%s/%s/pod_usage.parquet",
        "%s/%s/x/../../pod_usage.parquet",
        "%s/%s/%%2e%%2e/pod_usage.parquet",
        "%s/year=../month=10/%s/pod_usage.parquet",
        "%s/year=2025/month=..%%2f/%s.parquet",
        "%s/year=2025/month=13/%s.parquet",
        "%s/year=-025/month=10/%s.parquet"
      })
  void isNoInput(String form) {
    String source = Lake.parquetDirectory(provider(), "pod_usage");
    assertThat(Lake.identify(form.formatted(source, MONTH), provider(), InputFormat.AUTO))
        .isEmpty();
  }

  private static Provider provider() {
    return new Provider("7", Cluster.SOURCE, "c", "c", ReportPeriods.always(1));
  }
}
