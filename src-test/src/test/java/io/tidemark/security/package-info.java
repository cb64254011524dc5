/**
 * What an attacker, or a slip of the hand, might try with the database and its secrets. Tests only.
 */
@NullMarked
package io.tidemark.security;

import org.jspecify.annotations.NullMarked;
