/**
 * The file side as a Flink source (FLIP-27): the enumerator lists and compares, readers scan, and
 * watermarks say up to which listing the lake has been read.
 */
@NullMarked
package io.tidemark.flink.source;

import org.jspecify.annotations.NullMarked;
