package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ocp.CategoryConflict;
import io.tidemark.ocp.InputFormat;
import io.tidemark.ocp.LabelConflict;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Which of a date's inputs count, by the policy of their dataset. */
class SelectionTest {
  private static final String SOURCE = "00000000-0000-0000-0000-000000000001";

  @Test
  void ofSeveralDeliveriesTheOneWithMoreHoursCountsAndItsFilesAddUp() {
    Selection selection =
        select(
            Replacement.PER_DAY,
            file("9.0_0", "a", 0, 6),
            file("8.0_0", "b", 0, 6),
            file("8.0_1", "c", 6, 12));

    assertThat(counted(selection)).containsExactly("8.0_0", "8.0_1");
    assertThat(selection.passed())
        .extracting(Selection.PassedOver::reason)
        .containsExactly("manifest 9 covers 6 hours; manifest 8, which covers 12, counts");
  }

  @Test
  void aCorrectionWithEqualHoursIsAccepted() {
    Selection selection =
        select(Replacement.PER_DAY, file("9.0_0", "a", 0, 6), file("10.0_0", "b", 0, 6));

    assertThat(counted(selection)).containsExactly("10.0_0");
  }

  @Test
  void perFileAndAppendDoNotLetDeliveriesCompete() {
    InputFacts[] files = {file("1.0_0", "a", 0, 6), file("2.0_0", "b", 0, 12)};

    assertThat(counted(select(Replacement.PER_FILE, files))).containsExactly("1.0_0", "2.0_0");
    assertThat(counted(select(Replacement.APPEND, files))).containsExactly("1.0_0", "2.0_0");
  }

  @Test
  void theSameContentUnderTwoNamesCountsOnce() {
    Selection selection =
        select(
            Replacement.PER_DAY,
            file("1.0_1", "same", 0, 6),
            file("1.0_0", "same", 0, 6),
            file("1.0_2", "other", 6, 7));

    assertThat(counted(selection)).containsExactly("1.0_0", "1.0_2");
    assertThat(selection.passed())
        .extracting(Selection.PassedOver::reason)
        .containsExactly("the same content as " + path("1.0_0"));
  }

  @Test
  void aCopyWithoutPayloadNeverCountsBesideOrInsteadOfADelivery() {
    Selection alone =
        select(
            Replacement.PER_DAY, copy("same", 0, 6), copy("own", 6, 7), file("1.0_0", "x", 0, 6));
    Selection beside = select(Replacement.PER_DAY, copy("same", 0, 6), file("1.0_0", "same", 0, 6));
    Selection outdone =
        select(
            Replacement.PER_DAY,
            copy("same", 0, 6),
            file("1.0_0", "same", 0, 6),
            file("2.0_0", "b", 0, 12));
    Selection perFile =
        select(Replacement.PER_FILE, copy("same", 0, 6), file("1.0_0", "same", 0, 6));

    assertThat(counted(alone)).containsExactly("copy-own", "copy-same", "1.0_0");
    assertThat(counted(beside)).containsExactly("1.0_0");
    assertThat(counted(outdone)).containsExactly("2.0_0");
    assertThat(outdone.passed())
        .extracting(Selection.PassedOver::reason)
        .contains("the same content as " + path("1.0_0"));
    assertThat(counted(perFile)).containsExactly("copy-same");
  }

  @Test
  void equalTotalsOfOtherHoursAreOtherContent() {
    Selection selection =
        select(Replacement.PER_DAY, file("1.0_0", "same", 0, 1), file("1.0_1", "same", 1, 2));

    assertThat(counted(selection)).containsExactly("1.0_0", "1.0_1");
  }

  @Test
  void contentWithoutDigestMayCountTwice() {
    Selection selection =
        select(Replacement.PER_DAY, file("1.0_0", "", 0, 6), file("1.0_1", "", 0, 6));

    assertThat(counted(selection)).containsExactly("1.0_0", "1.0_1");
  }

  @Test
  void aFileThatTheConfigurationNoLongerReadsDoesNotCount() {
    InputFacts foreign = new InputFacts("x.csv", "x.csv", "v", "pod_usage", 1, new long[] {0}, "d");
    Selection selection = select(Replacement.PER_DAY, foreign, file("1.0_0", "a", 0, 1));

    assertThat(counted(selection)).containsExactly("1.0_0");
    assertThat(selection.passed())
        .extracting(Selection.PassedOver::reason)
        .containsExactly("the configuration no longer reads this file");
  }

  @Test
  void eventsCountForTheHoursThatNoCountedFileCovers() {
    OcpUsage workload = workload(Replacement.PER_DAY);
    Selection selection =
        Selection.of(
            workload,
            List.of(
                file("1.0_0", "a", 0, 12),
                file("0.0_0", "c", 20, 21),
                events("pod_usage", 11),
                events("pod_usage", 12),
                events("pod_usage", 20),
                events("storage_usage", 3)));

    assertThat(counted(selection))
        .containsExactly(
            "1.0_0",
            "events:pod_usage/1970-01-01T12:00:00Z",
            "events:pod_usage/1970-01-01T20:00:00Z",
            "events:storage_usage/1970-01-01T03:00:00Z");
    assertThat(selection.passed())
        .extracting(Selection.PassedOver::reason)
        .containsExactly(
            "manifest 0 covers 1 hours; manifest 1, which covers 12, counts",
            "the hour is delivered by " + path("1.0_0"));
    assertThat(selection.completeness(workload)).isEqualTo(new Completeness(24, 14, 1, 1));
  }

  @Test
  void completenessCountsTheDistinctHoursOfWhatCounts() {
    OcpUsage workload = workload(Replacement.PER_DAY);
    Selection selection =
        Selection.of(
            workload,
            List.of(
                file("1.0_0", "a", 0, 12), file("1.0_1", "b", 6, 18), file("0.0_0", "c", 20, 24)));

    assertThat(selection.completeness(workload)).isEqualTo(new Completeness(24, 18, 2, 1));
    assertThat(Selection.of(workload, List.of()).completeness(workload))
        .isEqualTo(new Completeness(24, 0, 0, 0));
  }

  @Property(tries = 300)
  void arrivalOrderCarriesNoMeaning(@ForAll long seed) {
    Random random = new Random(seed);
    List<InputFacts> files = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      int hours = 1 + random.nextInt(3);
      files.add(
          file(
              List.of("1", "2", "10", "x").get(random.nextInt(4)) + ".0_" + i,
              "content" + random.nextInt(4),
              0,
              hours));
      files.add(events("pod_usage", i));
    }
    List<InputFacts> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, random);
    OcpUsage workload = workload(Replacement.PER_DAY);

    Selection selection = Selection.of(workload, files);
    assertThat(Selection.of(workload, shuffled)).isEqualTo(selection);
    assertThat(selection.counted().size() + selection.passed().size()).isEqualTo(files.size());
    assertThat(selection.counted()).isNotEmpty();
  }

  private static InputFacts events(String dataset, int hour) {
    long start = hour * 3_600_000_000L;
    String name = EventInput.of(dataset, start);
    return new InputFacts(name, name, "v", dataset, 1, new long[] {start}, "");
  }

  private static Selection select(Replacement replacement, InputFacts... files) {
    return Selection.of(workload(replacement), Arrays.asList(files));
  }

  private static OcpUsage workload(Replacement replacement) {
    Policy policy = new Policy(replacement, Deletion.RETRACT, Duplicates.ONCE);
    return new OcpUsage(
        new OcpConfig(
            List.of(new Provider("org1", SOURCE, "c1", "c one", ReportPeriods.always(1))),
            LabelConflict.FAN_OUT,
            CategoryConflict.FAN_OUT,
            InputFormat.AUTO,
            Map.of("pod_usage", policy)));
  }

  /** A pod_usage file of one manifest and chunk with these hours of the day. */
  private static InputFacts file(String manifest, String digest, int from, int to) {
    String path = path(manifest);
    long[] intervals = LongStream.range(from, to).map(hour -> hour * 3_600_000_000L).toArray();
    return new InputFacts(path, path, "v", "pod_usage", to - from, intervals, digest);
  }

  /** A pod_usage file whose name tells of no payload, before all that do. */
  private static InputFacts copy(String digest, int from, int to) {
    InputFacts named = file("1.0_0", digest, from, to);
    String path =
        named.path().replaceAll("pod_usage\\.2025-10-01\\..*", "copy-" + digest + ".parquet");
    return new InputFacts(
        path, path, "v", "pod_usage", named.rows(), named.intervals(), named.digest());
  }

  private static String path(String manifest) {
    return "data/parquet/org1/OCP/pod_usage/source=%s/year=2025/month=10/pod_usage.2025-10-01.%s.parquet"
        .formatted(SOURCE, manifest);
  }

  private static List<String> counted(Selection selection) {
    return selection.counted().stream()
        .map(input -> input.facts().path())
        .map(path -> path.replaceAll(".*2025-10-01\\.|.*month=10/|\\.parquet$", ""))
        .toList();
  }
}
