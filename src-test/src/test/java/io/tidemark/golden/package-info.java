/**
 * The golden scenarios: which inputs have a known right answer, where are they, and how do they
 * look in the CSV layout? May be imported by every test.
 */
@NullMarked
package io.tidemark.golden;

import org.jspecify.annotations.NullMarked;
