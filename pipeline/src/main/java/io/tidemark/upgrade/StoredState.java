package io.tidemark.upgrade;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * A state as a snapshot holds it.
 *
 * @param serializers what its values were written with, by the part of the state: {@code key},
 *     {@code value}
 * @param entries bytes that begin with a version, of states whose serializer Flink does not know
 */
record StoredState(
    String name,
    StateKind kind,
    Map<String, TypeSerializerSnapshot<?>> serializers,
    List<byte[]> entries) {}
