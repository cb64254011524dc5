package io.tidemark.flink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.RawEvent;
import io.tidemark.publish.ledger.ReplayRequests.Asked;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.junit.jupiter.api.Test;

/** Which requests are brought, how often, and when they are deleted. */
class ReplaySplitReaderTest {
  private final TreeSet<Long> requests = new TreeSet<>();
  private boolean down;
  private final SeenRequests seen = new SeenRequests();
  private final ReplaySplitReader reader =
      new ReplaySplitReader(new Desk(), seen, Duration.ofMillis(1));

  @Test
  void bringsEachRequestOnceAndThenSaysThatThereAreNoMore() throws Exception {
    requests.addAll(List.of(1L, 2L, 3L));
    assertThat(fetch()).containsExactly(1L, 2L);
    assertThat(fetch()).containsExactly(3L);
    assertThat(fetch()).as("the mark").containsExactly((Long) null);
    requests.add(4L);
    assertThat(fetch()).containsExactly(4L);
  }

  @Test
  void deletesOnlyWhatACompletedCheckpointHolds() throws Exception {
    requests.addAll(List.of(1L, 2L));
    fetch();
    seen.emitted(1);
    seen.snapshot(7);
    seen.emitted(2);
    fetch();
    assertThat(requests).as("no checkpoint has completed").containsExactly(1L, 2L);
    seen.completed(7);
    fetch();
    assertThat(requests).as("emitted after the barrier").containsExactly(2L);
    seen.snapshot(8);
    seen.snapshot(9);
    seen.completed(9);
    fetch();
    assertThat(requests).as("the checkpoint before was lost").isEmpty();
  }

  @Test
  void aDatabaseThatIsDownForgetsNothing() throws Exception {
    requests.add(1L);
    fetch();
    seen.emitted(1);
    seen.snapshot(1);
    seen.completed(1);
    down = true;
    assertThat(fetch()).isEmpty();
    down = false;
    assertThat(fetch()).containsExactly((Long) null);
    assertThat(requests).isEmpty();
  }

  private List<Long> fetch() {
    RecordsWithSplitIds<ReplayPoll> records = reader.fetch();
    List<Long> ids = new ArrayList<>();
    while (records.nextSplit() != null) {
      for (ReplayPoll poll = records.nextRecordFromSplit();
          poll != null;
          poll = records.nextRecordFromSplit()) {
        ids.add(poll.asked() == null ? null : poll.asked().id());
      }
    }
    return ids;
  }

  private final class Desk implements ReplayDesk {
    @Override
    public List<Asked> next(Collection<Long> taken) throws SQLException {
      check();
      return requests.stream()
          .filter(id -> !taken.contains(id))
          .limit(2)
          .map(
              id ->
                  new Asked(
                      id, new RawEvent("t", 0, id, 1, null, null, new String[0], new byte[0][])))
          .toList();
    }

    @Override
    public void forget(Collection<Long> ids) throws SQLException {
      check();
      requests.removeAll(ids);
    }

    @Override
    public void close() {}

    private void check() throws SQLException {
      if (down) {
        throw new SQLException("down");
      }
    }
  }
}
