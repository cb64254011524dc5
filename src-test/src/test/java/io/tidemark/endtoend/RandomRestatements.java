package io.tidemark.endtoend;

import io.tidemark.audit.OcpLookups;
import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import io.tidemark.testlake.LakePath;
import io.tidemark.testlake.ReportType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Everything that happens to a month after it was first sent, each kind at least once, in random
 * order and on random dates. Equal seeds tell equal stories.
 */
final class RandomRestatements {
  private static final List<String> PATTERNS = List.of("shop%", "billing-_%", "Worker un%", "%");
  private static final List<String> ROLES = List.of("master", "infra", "worker");

  private final GeneratedMonth month;
  private final Random random;
  private final LocalDate growing;
  private final LocalDate late;
  private final Map<LocalDate, Integer> manifests = new HashMap<>();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Deque<Integer> hours = new ArrayDeque<>(List.of(6, 12, 24));
  private final Deque<String> disabledKeys = new ArrayDeque<>(List.of("version", "team"));
  private OcpLookups lookups;

  @FunctionalInterface
  private interface Step {
    /** Does something to the month and tells what. */
    String take() throws Exception;
  }

  private RandomRestatements(GeneratedMonth month, Random random) throws Exception {
    this.month = month;
    this.random = random;
    this.lookups = month.lookups();
    this.growing = month.first().plusDays(random.nextInt(15));
    this.late = month.last().minusDays(random.nextInt(15));
    List<Step> all =
        new ArrayList<>(
            List.of(
                this::correct,
                this::correct,
                this::grow,
                this::grow,
                this::grow,
                this::sendLateDate,
                this::addFile,
                this::sendFewerHours,
                this::rewrite,
                this::deleteFile,
                this::deleteDate,
                this::enableKey,
                this::addPattern,
                this::addRole));
    Collections.shuffle(all, random);
    steps.addAll(all);
  }

  /** Sends the month for the first time: two of its dates are still missing. */
  static RandomRestatements of(GeneratedMonth month, long seed) throws Exception {
    month.write();
    RandomRestatements story = new RandomRestatements(month, new Random(seed));
    story.delete(story.growing);
    story.delete(story.late);
    return story;
  }

  OcpLookups lookups() {
    return lookups;
  }

  boolean hasNext() {
    return !steps.isEmpty();
  }

  /** One to three restatements at once, in words. */
  List<String> next() throws Exception {
    List<String> taken = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0 && hasNext(); left--) {
      taken.add(steps.remove().take());
    }
    return taken;
  }

  /** A whole date again, of equal hours and a greater manifest. */
  private String correct() throws Exception {
    LocalDate date = anyDate();
    month.send(date, date, nextManifest(date));
    return "corrected " + date;
  }

  private String grow() throws Exception {
    int known = hours.remove();
    month.sendHours(growing, known, nextManifest(growing));
    return "sent " + known + " hours of " + growing;
  }

  private String sendLateDate() throws Exception {
    month.send(late, late, nextManifest(late));
    return "sent " + late + " late";
  }

  /** A payload that covers less than what is there: it does not count. */
  private String sendFewerHours() throws Exception {
    LocalDate date = anyDate();
    month.sendHours(date, 11, nextManifest(date));
    return "sent fewer hours of " + date;
  }

  /** One file more of a payload. */
  private String addFile() throws Exception {
    LocalDate date = anyDate();
    LakeBuilder lake = LakeBuilder.at(month.root());
    lake.payload(date.toString(), "" + manifests.getOrDefault(date, 1), 1, 0)
        .hours(
            3,
            7,
            InputRow.pod("late", "late-1", "late-node").cpu(0.1, 0.7, 1.5).memory(0.3, 0.2, 1),
            InputRow.storage("late", "late-1", "late-claim", "late-volume"));
    lake.write(LakeForm.PARQUET);
    return "added a file to " + date;
  }

  private String rewrite() throws Exception {
    List<Path> files = files(ReportType.POD_USAGE);
    Path file = files.get(random.nextInt(files.size()));
    try (ParquetEdit edit = new ParquetEdit()) {
      edit.write(
          file,
          """
          SELECT * EXCLUDE file_row_number REPLACE
            (pod_usage_cpu_core_seconds + 0.1 AS pod_usage_cpu_core_seconds)
          FROM file WHERE file_row_number % 7 > 0
          """,
          file);
    }
    return "rewrote " + file.getFileName();
  }

  private String deleteFile() throws Exception {
    List<Path> files = month.files();
    Path file = files.get(random.nextInt(files.size()));
    Files.delete(file);
    return "deleted " + file.getFileName();
  }

  private String deleteDate() throws Exception {
    LocalDate date = anyDate();
    delete(date);
    return "deleted " + date;
  }

  private String enableKey() {
    String key = disabledKeys.remove();
    lookups = lookups.enable(key);
    return "enabled key " + key;
  }

  private String addPattern() {
    String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
    lookups = lookups.category(pattern, 40 + random.nextInt(3));
    return "added pattern " + pattern;
  }

  private String addRole() {
    OcpLookups.NodeRole node = lookups.nodes().get(random.nextInt(lookups.nodes().size()));
    String role = ROLES.get(random.nextInt(ROLES.size()));
    lookups = lookups.role(node.node(), node.resourceId(), role);
    return "added role " + role + " of " + node.node();
  }

  private void delete(LocalDate date) throws Exception {
    for (Path file : month.files()) {
      if (month.pathOf(file).date().equals(date)) {
        Files.delete(file);
      }
    }
  }

  private List<Path> files(ReportType type) throws Exception {
    return month.files().stream().filter(file -> month.pathOf(file).type() == type).toList();
  }

  /** A date that has files. */
  private LocalDate anyDate() throws Exception {
    List<LocalDate> dates =
        month.files().stream().map(month::pathOf).map(LakePath::date).distinct().toList();
    return dates.get(random.nextInt(dates.size()));
  }

  private int nextManifest(LocalDate date) {
    return manifests.merge(
        date, date.equals(growing) || date.equals(late) ? 1 : 2, (m, n) -> m + 1);
  }
}
