package io.tidemark.lake;

import java.util.List;

/**
 * What one comparison found.
 *
 * @param tasks in the order in which they should be worked off
 * @param vanishedHeld files that are gone but were not taken back because too many went at once; 0
 *     if the guard did not act
 */
public record Discovery(List<FileTask> tasks, int vanishedHeld) {}
