package io.tidemark.explain;

import io.tidemark.fold.InputFacts;
import io.tidemark.fold.SliceChange;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.intake.FileIntake;
import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileTask;
import io.tidemark.scan.Batch;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the recorded inputs of a slice again, each file once, of each only the slice's date. */
final class InputReading {
  private static final String CHANGED = "changed since";
  private static final String IN_STATE = "its rows are held by the job's state";

  private final Workload workload;
  private final SliceFiles files;
  private final SliceId slice;
  private final Question question;

  InputReading(Workload workload, SliceFiles files, SliceId slice, Question question) {
    this.workload = workload;
    this.files = files;
    this.slice = slice;
    this.question = question;
  }

  /** In the order of what was recorded. */
  List<ReadInput> read(List<RecordedInput> recorded) throws IOException {
    Set<String> taken = new HashSet<>();
    List<ReadInput> inputs = new ArrayList<>();
    for (RecordedInput input : recorded) {
      if (EventInput.is(input.file())) {
        inputs.add(ReadInput.unread(input, input.version(), IN_STATE));
        continue;
      }
      Optional<SliceFiles.Present> present = files.find(input.file());
      if (present.isEmpty()) {
        inputs.add(ReadInput.unread(input, null, "gone"));
      } else if (isAnother(input, present.get(), recorded) || !taken.add(input.file())) {
        inputs.add(ReadInput.unread(input, present.get().version(), CHANGED));
      } else {
        inputs.add(read(input, present.get()));
      }
    }
    return inputs;
  }

  /** Whether the file as it is now is the recorded input of another version. */
  private static boolean isAnother(
      RecordedInput input, SliceFiles.Present present, List<RecordedInput> all) {
    return !input.version().equals(present.version())
        && all.stream()
            .anyMatch(
                other ->
                    other.file().equals(input.file()) && other.version().equals(present.version()));
  }

  private ReadInput read(RecordedInput input, SliceFiles.Present present) throws IOException {
    Optional<LakeFile> file = workload.identify(input.file());
    if (file.isEmpty()) {
      return ReadInput.unread(
          input, present.version(), "the configuration no longer reads this file");
    }
    String problem = input.version().equals(present.version()) ? null : CHANGED;
    try {
      return scan(input, file.get(), present, problem);
    } catch (UnreadableFileException e) {
      return ReadInput.unread(input, present.version(), and(problem, "unreadable: " + e.reason()));
    } catch (FileNotFoundException | NoSuchFileException | AccessDeniedException e) {
      return ReadInput.unread(input, present.version(), and(problem, "cannot be opened: " + e));
    }
  }

  private ReadInput scan(
      RecordedInput input, LakeFile file, SliceFiles.Present present, @Nullable String problem)
      throws IOException, UnreadableFileException {
    FileTask task =
        new FileTask(
            file.path(), present.version(), present.length(), 1, false, 0, slice.epochDay());
    DateRange date = FileIntake.readDates(task, DateRange.ALL);
    FileIntake intake = new FileIntake(workload, file, task, date);
    InputRows rows =
        new InputRows(
            workload.dataset(file.dataset()),
            question.filter().ofInput(),
            slice.date(),
            question.inputRows());
    try (BatchSource batches = files.open(file, present.length(), date, intake.rejects())) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        rows.add(batch, intake.add(batch));
      }
    }
    boolean changedMeanwhile =
        !files
            .find(file.path())
            .map(SliceFiles.Present::version)
            .equals(Optional.of(present.version()));
    return new ReadInput(
        input,
        present.version(),
        changedMeanwhile ? CHANGED + ", while it was read" : problem,
        part(intake.finish(Instant.EPOCH)),
        rows);
  }

  private Optional<ReadInput.Part> part(FileScan scan) {
    List<SliceChange> parts =
        scan.changes().stream().filter(change -> change.slice().equals(slice)).toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Frame>> tables = new LinkedHashMap<>();
    for (SliceChange change : parts) {
      byte[] block = change.block();
      if (block != null) {
        FrameCodec.decode(block)
            .forEach(
                (name, frame) ->
                    tables.computeIfAbsent(name, unused -> new ArrayList<>()).add(frame));
      }
    }
    SliceChange any = parts.get(0);
    return Optional.of(
        new ReadInput.Part(
            new InputFacts(
                any.input(),
                any.path(),
                any.version(),
                any.dataset(),
                any.rows(),
                any.intervals(),
                any.digest()),
            Contribution.of(any.path(), any.dataset(), any.rows(), tables)));
  }

  private static String and(@Nullable String one, String other) {
    return one == null ? other : one + ", " + other;
  }
}
