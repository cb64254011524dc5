/**
 * Coverage-guided fuzzing of what reads foreign bytes: do rows or a reason come out, and nothing
 * else? What to feed stands beside the code that is fed; this package chooses, starts and reports.
 */
package io.tidemark.fuzz;
