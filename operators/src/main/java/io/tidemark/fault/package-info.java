/**
 * Where can Tidemark be made to fail, and which of its safeguards can be taken away? For its tests
 * only: nothing outside of this package can arm either. Any package may import it; it imports none.
 */
@NullMarked
package io.tidemark.fault;

import org.jspecify.annotations.NullMarked;
