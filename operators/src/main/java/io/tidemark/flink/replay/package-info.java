/** Records that are to be decoded again, as a Flink source beside their topics. */
@NullMarked
package io.tidemark.flink.replay;

import org.jspecify.annotations.NullMarked;
