/**
 * Does the publisher's protocol hold in every order of events? A small model of it, whose decisions
 * are those of the code, and a search through all of its states.
 */
package io.tidemark.protocol;
