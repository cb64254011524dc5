package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What Linux counts about processes, from {@code /proc}. */
final class Proc {
  /** The unit of times in {@code /proc/PID/stat}, on every platform that Java 17 runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  private Proc() {}

  /** CPU seconds of all children of this process that have ended, by their final accounts. */
  static double endedChildrenCpu() throws IOException {
    return endedChildrenCpu(ProcessHandle.current().pid());
  }

  /** The same of any process. */
  static double endedChildrenCpu(long pid) throws IOException {
    String[] fields = stat(pid);
    return seconds(fields[CHILDREN_USER]) + seconds(fields[CHILDREN_SYSTEM]);
  }

  /** CPU seconds of a process, its children not counted. */
  static double cpu(long pid) throws IOException {
    String[] fields = stat(pid);
    return seconds(fields[USER]) + seconds(fields[SYSTEM]);
  }

  static long parent(long pid) throws IOException {
    return Long.parseLong(stat(pid)[PARENT]);
  }

  /** The fields behind the command's name. */
  private static String[] stat(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
  }

  private static double seconds(String ticks) {
    return Long.parseLong(ticks) / TICKS_PER_SECOND;
  }

  /** The most memory that a process has held so far, in bytes; empty once it has ended. */
  static OptionalLong peakRss(long pid) {
    try {
      return OptionalLong.of(number("/proc/" + pid + "/status", "VmHWM:") * 1024);
    } catch (IOException | IllegalStateException e) {
      return OptionalLong.empty();
    }
  }

  /** Bytes of memory of this machine. */
  static long memory() throws IOException {
    return number("/proc/meminfo", "MemTotal:") * 1024;
  }

  private static long number(String file, String key) throws IOException {
    for (String line : Files.readAllLines(Path.of(file))) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.substring(key.length()).replaceAll("[^0-9]", ""));
      }
    }
    throw new IllegalStateException("no " + key + " in " + file);
  }
}
