/**
 * State that lasts: savepoints of every state version, kept in the repository with the lake that
 * they speak of, and what the present code makes of them. Tests only.
 */
@NullMarked
package io.tidemark.savepoint;

import org.jspecify.annotations.NullMarked;
