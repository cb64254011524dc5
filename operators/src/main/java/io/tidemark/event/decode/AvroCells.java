package io.tidemark.event.decode;

import org.apache.avro.Resolver.Action;
import org.apache.avro.Resolver.Container;
import org.apache.avro.Resolver.ReaderUnion;
import org.apache.avro.Resolver.WriterUnion;
import org.apache.avro.Schema;

/**
 * Turns what Avro's rules say about a writer's and a reader's schema of a field into the reader of
 * its cells: text and maps become a {@code String}, numbers a finite {@code Double} or null,
 * instants a {@code Long} of microseconds, the rest what it is.
 */
final class AvroCells {
  private final EventTexts texts;
  private final TextMemo<String> maps;

  AvroCells(EventTexts texts) {
    this.texts = texts;
    this.maps = new TextMemo<>(new AvroMap(texts, texts::text)::json);
  }

  /**
   * @param instant whether long and text are an instant
   */
  CellReader reader(Action action, boolean instant) {
    return switch (action.type) {
      case DO_NOTHING, PROMOTE -> leaf(action, instant);
      case WRITER_UNION -> branches((WriterUnion) action, instant);
      case READER_UNION -> reader(((ReaderUnion) action).actualAction, instant);
      case CONTAINER -> map((Container) action);
      default -> mismatch(action);
    };
  }

  private CellReader leaf(Action action, boolean instant) {
    Schema written = action.writer;
    return switch (action.reader.getType()) {
      case NULL -> in -> null;
      case BOOLEAN -> AvroBytes::readBoolean;
      case STRING -> instant ? in -> InstantUnit.ofText(texts.text(in)) : texts::text;
      case INT, LONG -> instant ? instant(written) : AvroBytes::readLong;
      case FLOAT, DOUBLE -> number(written.getType());
      default -> mismatch(action);
    };
  }

  private static CellReader instant(Schema written) {
    InstantUnit unit = InstantUnit.of(written);
    return in -> unit.micros(in.readLong());
  }

  private static CellReader number(Schema.Type written) {
    return switch (written) {
      case DOUBLE -> in -> Numbers.finite(in.readDouble());
      case FLOAT -> in -> Numbers.finite(in.readFloat());
      default -> in -> (double) in.readLong();
    };
  }

  private CellReader branches(WriterUnion union, boolean instant) {
    CellReader[] branches = new CellReader[union.actions.length];
    for (int i = 0; i < branches.length; i++) {
      branches[i] = reader(union.actions[i], instant);
    }
    return in -> branches[in.readBranch(branches.length)].read(in);
  }

  private CellReader map(Container action) {
    if (action.writer.getType() != Schema.Type.MAP) {
      return mismatch(action);
    }
    if (action.writer.getValueType().getType() != Schema.Type.STRING) {
      AvroMap map = new AvroMap(texts, reader(action.elementAction, false));
      return map::json;
    }
    return in -> {
      int start = in.position();
      AvroSkip.skip(action.writer, in);
      return maps.get(in.array(), start, in.position() - start);
    };
  }

  private static CellReader mismatch(Action action) {
    String reason = "is " + name(action.writer) + ": expected " + name(action.reader);
    return in -> {
      throw new UnreadableEventException(reason);
    };
  }

  private static String name(Schema schema) {
    return schema.isUnion()
        ? String.join(" or ", schema.getTypes().stream().map(AvroCells::name).toList())
        : schema.getType().getName();
  }
}
