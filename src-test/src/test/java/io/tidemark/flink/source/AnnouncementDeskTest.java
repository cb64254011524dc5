package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.lake.announcement.AnnouncementFeed;
import io.tidemark.lake.announcement.AnnouncementFeed.Announced;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is committed is what a checkpoint holds, also after a feed has failed. */
class AnnouncementDeskTest {
  private final List<String> committed = new ArrayList<>();
  private int opened;
  private long now;

  @Test
  void marksOfAnEarlierFeedCommitNothingOfTheNext() {
    AnnouncementDesk desk = new AnnouncementDesk(this::open, 1_000, () -> now);
    for (int poll = 0; poll < 3; poll++) {
      Announced announced = polled(desk);
      desk.taken(announced.mark(), 0);
    }
    desk.snapshot(1);
    now += 60_000;
    assertThat(desk.poll()).as("fails and is opened anew").isEqualTo(Announced.NOTHING);
    Announced ofTheNext = polled(desk);
    desk.commit(desk.completed(1).orElseThrow());
    assertThat(committed).isEmpty();
    desk.taken(ofTheNext.mark(), 0);
    desk.snapshot(2);
    desk.commit(desk.completed(2).orElseThrow());
    assertThat(committed).containsExactly("feed 2 up to 1");
  }

  private Announced polled(AnnouncementDesk desk) {
    now += 60_000;
    return desk.poll();
  }

  /** A feed that fails when it is asked for the fourth time. */
  private AnnouncementFeed open() {
    int number = ++opened;
    return new AnnouncementFeed() {
      private long mark;

      @Override
      public Announced poll() {
        if (mark == 3) {
          throw new IllegalStateException("no broker");
        }
        return new Announced(List.of("a.csv"), 0, ++mark);
      }

      @Override
      public void commit(long upTo) {
        committed.add("feed " + number + " up to " + upTo);
      }

      @Override
      public void close() {}
    };
  }
}
