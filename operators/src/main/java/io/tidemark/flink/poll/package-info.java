/** What sources share that have one split, which one reader polls for ever. */
@NullMarked
package io.tidemark.flink.poll;

import org.jspecify.annotations.NullMarked;
