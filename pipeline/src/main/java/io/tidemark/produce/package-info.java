/**
 * How do files become events? Reads the rows of a lake's files and sends each as one event keyed by
 * its natural key: for {@code tidemark produce}, the demonstration and tests. May be imported by
 * the command line.
 */
@NullMarked
package io.tidemark.produce;

import org.jspecify.annotations.NullMarked;
