/**
 * What messages say of files that have arrived or gone: which paths below the lake's root are to be
 * looked at. A message is a hint from anybody; nothing is read or taken back for its sake alone.
 */
@NullMarked
package io.tidemark.lake.announcement;

import org.jspecify.annotations.NullMarked;
