package io.tidemark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  /** One directory has one name: the state and the ledger know a lake by it. */
  @ParameterizedTest
  @CsvSource({
    "/data/lake, /data/lake",
    "/data/x/../lake/, /data/lake",
    "file:///data/lake, /data/lake",
    "file:/data/x/../lake/, /data/lake",
    "file:///data/my%20lake, /data/my lake",
    "s3://bucket/lake, s3://bucket/lake",
  })
  void namesAPlaceInOneWay(String location, String name) {
    assertThat(Locations.absolute(location)).isEqualTo(name);
  }

  @Test
  void aRelativePathIsBelowTheWorkingDirectory() {
    assertThat(Locations.absolute("lake")).isEqualTo(Path.of("").toAbsolutePath() + "/lake");
    assertThat(Locations.isLocal("lake")).isTrue();
    assertThat(Locations.isLocal("file:///lake")).isTrue();
    assertThat(Locations.isLocal("s3://lake")).isFalse();
  }
}
