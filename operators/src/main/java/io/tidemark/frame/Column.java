package io.tidemark.frame;

/**
 * One column of a {@link Frame}. Its arrays may be longer than the frame has rows (readers reuse
 * them): only positions {@code [0, frame.rows())} mean anything.
 */
public sealed interface Column permits TextColumn, DoubleColumn, LongColumn {}
