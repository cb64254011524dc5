package io.tidemark.testlake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a lake for a test.
 *
 * <pre>{@code
 * LakeBuilder lake = LakeBuilder.at(directory);
 * lake.payload("2025-10-01", 1).hours(0, 6, InputRow.pod("shop", "web-1", "n1").cpu(1, 2, 3));
 * lake.write(LakeForm.PARQUET);
 * }</pre>
 *
 * Payloads are written once, by the next {@link #write}: files written earlier keep their bytes and
 * times unless a later payload has the same date, manifest, counter and chunk. Files appear whole,
 * by a rename.
 */
public final class LakeBuilder {
  public static final String ACCOUNT = "org1234567";
  public static final String SOURCE = "00000000-0000-0000-0000-000000000001";

  private final Path root;
  private final String account;
  private final String source;
  private final List<Payload> pending = new ArrayList<>();

  private LakeBuilder(Path root, String account, String source) {
    this.root = root;
    this.account = account;
    this.source = source;
  }

  public static LakeBuilder at(Path root) {
    return new LakeBuilder(root, ACCOUNT, SOURCE);
  }

  /** A builder of the same lake for another provider. */
  public LakeBuilder provider(String otherAccount, String otherSource) {
    return new LakeBuilder(root, otherAccount, otherSource);
  }

  public Path root() {
    return root;
  }

  /** A new payload of one file per report type; the date is the one in the files' names. */
  public Payload payload(String date, long manifest) {
    return payload(date, Long.toString(manifest), 0, 0);
  }

  /** A new payload, or a further file ({@code counter}) or chunk of one. */
  public Payload payload(String date, String manifest, int counter, int chunk) {
    Payload payload = new Payload(LocalDate.parse(date), manifest, counter, chunk);
    pending.add(payload);
    return payload;
  }

  /**
   * Writes the payloads that were added since the last call. CSV knows no chunks: those of one file
   * are written together.
   *
   * @return the files written
   */
  public List<Path> write(LakeForm form) {
    Map<LakePath, List<InputRow>> files = new LinkedHashMap<>();
    for (Payload payload : pending) {
      payload
          .rows()
          .forEach(
              (type, rows) ->
                  files
                      .computeIfAbsent(
                          payload.path(account, source, type, form), path -> new ArrayList<>())
                      .addAll(rows));
    }
    pending.clear();
    try (LakeWriter writer = LakeWriter.open(root)) {
      return files.entrySet().stream()
          .map(file -> writer.write(file.getKey(), file.getValue()))
          .toList();
    }
  }
}
