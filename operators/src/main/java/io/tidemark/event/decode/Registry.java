package io.tidemark.event.decode;

import java.util.Optional;
import org.apache.avro.Schema;

/** A schema registry. */
interface Registry {
  /**
   * What is registered under an id; empty if nothing is.
   *
   * @throws RegistryUnavailableException if that cannot be known now
   */
  Optional<RegisteredSchema> find(int id) throws InterruptedException;

  /**
   * Registers a schema; a registered one keeps its id.
   *
   * @throws RegistryUnavailableException if it is not registered
   */
  int register(String subject, Schema schema) throws InterruptedException;

  /**
   * A schema as the registry gives it.
   *
   * @param type {@code AVRO}, {@code JSON} or {@code PROTOBUF}
   * @param references whether it needs other registered schemas
   */
  record RegisteredSchema(String text, String type, boolean references) {}
}
