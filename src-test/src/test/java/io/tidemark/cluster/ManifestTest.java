package io.tidemark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.ClusterMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of the Kubernetes manifest and the image without Kubernetes and Docker. */
class ManifestTest {
  @TempDir Path directory;

  @Test
  void itsConfigurationIsValidAndItsMainClassExists() throws Exception {
    Manifest manifest = Manifest.read();

    TidemarkConfig config =
        TidemarkConfig.load(
            Files.writeString(directory.resolve("tidemark.yaml"), manifest.config()),
            name -> manifest.variables().contains(name) ? Optional.of("unused") : Optional.empty());

    assertThat(config.source().files().s3()).isNull();
    assertThat(manifest.mainClass()).isEqualTo(ClusterMain.class.getName());
    assertThat(manifest.variables()).containsExactly("DB_PASSWORD");
    assertThat(manifest.arguments()).containsExactly("--config", manifest.configPath());
    assertThat(manifest.slots()).isGreaterThanOrEqualTo(manifest.parallelism());
  }

  @Test
  void itsJarIsWhereTheImageHasIt() throws Exception {
    String image = Files.readString(Path.of("..", "deploy", "image", "Dockerfile"));
    String flink = EnvironmentInformation.getVersion();

    assertThat(image)
        .contains("FROM flink:" + flink + "-java17\n")
        .contains(" deploy/target/tidemark-job.jar " + Manifest.read().jar() + "\n");
    assertThat(Manifest.read().spec().path("flinkVersion").asText())
        .isEqualTo("v" + flink.substring(0, flink.lastIndexOf('.')).replace('.', '_'));
    assertThat(image).contains("-t " + Manifest.read().spec().path("image").asText() + " ");
  }
}
