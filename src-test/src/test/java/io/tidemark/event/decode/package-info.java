/** What the bytes of events say, in every encoding and under every fault. */
package io.tidemark.event.decode;
