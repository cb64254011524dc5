package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of a few megabytes, in memory, to be filled up. Mounting one takes root, or what
 * root may do in a container; who has not got that cannot run these tests, and {@code
 * -Dtidemark.disk=required} makes that a failure.
 */
final class SmallDisk implements AutoCloseable {
  private static final String REQUIRED = "required";

  private final Path root;
  private final Path filler;

  private SmallDisk(Path root) {
    this.root = root;
    this.filler = root.resolve("filler");
  }

  static SmallDisk mount(Path root, int mebibytes) throws IOException, InterruptedException {
    Files.createDirectories(root);
    String options = "size=" + mebibytes + "m,mode=0755";
    String failure = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", root.toString());
    if (!failure.isEmpty()) {
      String reason = "a tmpfs cannot be mounted here: " + failure;
      assertThat(System.getProperty("tidemark.disk", "")).as(reason).isNotEqualTo(REQUIRED);
      Assumptions.abort(reason);
    }
    return new SmallDisk(root);
  }

  Path root() {
    return root;
  }

  /** To the last byte; again, if somebody has deleted something since. */
  void fill() throws IOException {
    byte[] zeros = new byte[1 << 16];
    try (OutputStream out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int size = zeros.length; size > 0; size /= 16) {
        write(out, zeros, size);
      }
    }
  }

  void free() throws IOException {
    Files.deleteIfExists(filler);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    free();
    String failure = run("umount", root.toString());
    if (!failure.isEmpty()) {
      failure = run("umount", "--lazy", root.toString());
    }
    assertThat(failure).isEmpty();
  }

  private static void write(OutputStream out, byte[] zeros, int size) {
    try {
      while (true) {
        out.write(zeros, 0, size);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }

  /** What a command complains of; empty if it succeeds. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return e.getMessage();
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code == 0 ? "" : "exit code " + code + ": " + said.strip();
  }
}
