package io.tidemark.generate.day;

/** How much of its size a pod uses in an hour: its own habit, the time of day, and chance. */
final class Load {
  private static final int[] PERMILLE_BY_HOUR = {
    420, 380, 350, 340, 340, 370, 450, 600, 800, 950, 1000, 1000, 960, 980, 1000, 980, 940, 880,
    800, 740, 680, 600, 540, 480
  };
  private static final int MILLION = 1_000_000;
  private static final int RANDOM_MASK = (1 << 19) - 1;

  private Load() {}

  /** From a twentieth to about one and a half times the size. */
  static long cpu(int hour, long size, long habit, long random) {
    long permille = 50 + Math.floorMod(habit, 1000);
    return jitter(size * permille / 1000 * PERMILLE_BY_HOUR[hour] / 1000, random);
  }

  /** From a fifth to about one and a half times the size; memory does not sleep. */
  static long memory(long size, long habit, long random) {
    long permille = 250 + Math.floorMod(habit >> 10, 800);
    return jitter(size / 1000 * permille, random);
  }

  /** A share of a size in permille, give or take a thousandth. */
  static long share(long size, long permille, long random) {
    return size / MILLION * (permille * 1000 + (random & RANDOM_MASK) / 1024);
  }

  /** Times 0.8 to 1.32, in steps of a millionth; no overflow as long as size < 2^52. */
  private static long jitter(long size, long random) {
    long millionths = 800_000 + (random & RANDOM_MASK);
    return size / 1000 * millionths / 1000 + size % 1000 * millionths / MILLION;
  }
}
