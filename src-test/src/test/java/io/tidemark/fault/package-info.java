/** Gives tests the way to fault points and safeguards that nobody else has. */
package io.tidemark.fault;
