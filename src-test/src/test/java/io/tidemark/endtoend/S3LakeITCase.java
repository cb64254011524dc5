package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.OcpLookups;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.config.ConfigException;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.generate.GeneratorFormat;
import io.tidemark.pipeline.RunResult;
import io.tidemark.testlake.S3Faults.Request;
import io.tidemark.testlake.S3Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake in an object store, which is slow to answer, refuses, and pages its listings. */
class S3LakeITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final int DAYS = 3;
  private static final int FILES = DAYS * 4;

  @TempDir Path directory;
  private S3Lake store;
  private GeneratedMonth month;
  private OcpLookups lookups;
  private TestPipeline pipeline;

  @BeforeEach
  void fill() throws Exception {
    store = S3Lake.start();
    month =
        GeneratedMonth.at(directory.resolve("lake"), 7).rows(20_000).format(GeneratorFormat.CSV);
    month.send(month.first(), last(), 1);
    lookups = month.lookups();
    store.mirror(month.root());
    pipeline =
        TestPipeline.ocpUsage(directory)
            .with("source.files.root", store.uri())
            .with("source.files.s3", store.config());
    pipeline.loadLookups(lookups);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void followsWhatIsPutRewrittenAndDeleted() throws Exception {
    assertThat(pipeline.run().filesRead()).isEqualTo(FILES);
    assertRight();
    assertThat(pipeline.run().filesRead()).isZero();

    rewriteAtEqualLength(aFile());
    RunResult rewritten = pipeline.run();
    assertThat(rewritten.filesRead()).isEqualTo(1);
    assertThat(rewritten.slicesPublished()).isEqualTo(1);
    assertRight();

    store.mirror(month.root());
    assertThat(pipeline.run().filesRead()).as("the same bytes put again").isZero();

    Files.delete(month.root().resolve(aFile()));
    store.delete(aFile());
    RunResult deleted = pipeline.run();
    assertThat(deleted.filesRead()).isZero();
    assertThat(deleted.slicesPublished()).isEqualTo(1);
    assertRight();
  }

  @Test
  void readsEveryPageOfAListing() throws Exception {
    store.faults().pageSize(2);

    assertThat(pipeline.run().filesRead()).isEqualTo(FILES);
    assertThat(store.faults().asked(Request.LIST)).isGreaterThan(FILES / 2);
    assertRight();
  }

  @Test
  @ShowsFault(KnownFault.OBJECT_STORE)
  void takesNothingBackWhileTheStoreCannotBeListed() throws Exception {
    pipeline.run();
    Files.delete(month.root().resolve(aFile()));
    store.delete(aFile());
    store.faults().failNext(Request.LIST, 1_000_000, 503);

    assertThatThrownBy(pipeline::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("HTTP 503");
    assertThat(pipeline.published().generations(SOURCE).values()).containsOnly(1L);

    store.faults().heal();
    assertThat(pipeline.run().slicesPublished()).isEqualTo(1);
    assertRight();
  }

  @Test
  @ShowsFault(KnownFault.OBJECT_STORE)
  void takesNothingBackWhenAListingBreaksOffInARunningJob() throws Exception {
    pipeline.run();
    rewriteAtEqualLength(aFile());
    long before = store.faults().asked(Request.LIST);
    // The look at the root and the listing's first levels succeed.
    store.faults().failAfter(Request.LIST, 3, 8, 503);

    RunResult result = pipeline.run();

    assertThat(store.faults().asked(Request.LIST) - before).isGreaterThanOrEqualTo(3 + 8 + 2);
    assertThat(result.vanishedHeld()).isZero();
    assertThat(result.filesRead()).as("%s", result).isEqualTo(1);
    assertRight();
    assertThat(pipeline.published().generations(SOURCE).values())
        .as("one date has been written again")
        .containsExactlyInAnyOrder(1L, 1L, 2L);
  }

  @Test
  @ShowsFault(KnownFault.OBJECT_STORE)
  void isRightInTheEndWhenReadingFails() throws Exception {
    store.faults().failNext(Request.GET, 9, 503);

    RunResult result = pipeline.run();

    assertThat(result.quarantined()).isZero();
    assertThat(store.faults().asked(Request.GET)).isGreaterThanOrEqualTo(FILES + 9);
    assertRight();
  }

  @Test
  @ShowsFault(KnownFault.REPLACED_WHILE_READ)
  void readsAFileAgainThatIsReplacedMeanwhile() throws Exception {
    store.faults().beforeNextRead(this::rewriteEverything);

    pipeline.run();
    pipeline.run();

    assertRight();
  }

  @Test
  @ShowsFault(KnownFault.OPERATOR)
  void saysThatTheKeysAreWrong() {
    Map<String, Object> wrong = new LinkedHashMap<>(store.config());
    wrong.put("secret_key", "${env:DB_PASSWORD}");

    assertThatThrownBy(() -> pipeline.with("source.files.s3", wrong).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the lake " + store.uri() + " cannot be reached")
        .hasMessageContaining("HTTP 403");
  }

  @Test
  @ShowsFault(KnownFault.OPERATOR)
  void saysThatThereIsNothing() {
    assertThatThrownBy(() -> pipeline.with("source.files.root", store.uri() + "x").run())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("source.files.root")
        .hasMessageContaining("there is nothing under " + store.uri() + "x");
  }

  private LocalDate last() {
    return month.first().plusDays(DAYS - 1);
  }

  private String aFile() {
    return firstFiles("pod_usage").get(0);
  }

  private List<String> firstFiles(String type) {
    return store.list().keySet().stream().filter(path -> path.contains(type)).toList();
  }

  private void rewriteEverything() {
    firstFiles("pod_usage").forEach(this::rewriteAtEqualLength);
  }

  /** One digit of the first row's CPU seconds is another one. */
  private void rewriteAtEqualLength(String path) {
    try {
      Path file = month.root().resolve(path);
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int header = text.indexOf('\n');
      int column =
          List.of(text.substring(0, header).split(",")).indexOf("pod_usage_cpu_core_seconds");
      int at = header + 1;
      for (int i = 0; i < column; i++) {
        at = text.indexOf(',', at) + 1;
      }
      assertThat(text.charAt(at)).isBetween('0', '9');
      bytes[at] = (byte) (text.charAt(at) == '1' ? '2' : '1');
      Files.write(file, bytes);
      store.put(path, bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertRight() throws Exception {
    SummaryComparison.assertSame(
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(month.root(), lookups, month.first(), month.last()),
        pipeline.published().rows(SOURCE));
  }
}
