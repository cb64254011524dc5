/**
 * One date in the life of the synthetic cluster: what goes wrong on it, and the rows of its four
 * reports. Dates do not depend on each other. Imported by the generator's entry points; imports
 * {@code cluster} and {@code report}.
 */
@NullMarked
package io.tidemark.generate.day;

import org.jspecify.annotations.NullMarked;
