package io.tidemark.pipeline;

import io.tidemark.flink.fold.FileAssembler;
import io.tidemark.flink.fold.FileTracker;
import io.tidemark.flink.fold.ScanRouter;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.publish.ledger.QuarantineEntry;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From the files of a lake to changes of slices.
 *
 * @param scans every file version, or range of one, as it was read
 * @param bad what of it goes to quarantine
 */
record FileStage(
    DataStream<FileScan> scans, DataStream<SliceChange> changes, DataStream<QuarantineEntry> bad) {

  static FileStage of(StreamExecutionEnvironment env, LakeSource.Spec lake) {
    DataStream<FileScan> scans = scans(env, new LakeSource(lake));
    SingleOutputStreamOperator<SliceChange> whole = route(scans, "route", Uids.ROUTE);
    DataStream<FileScan> joined =
        whole
            .getSideOutput(ScanRouter.RANGES)
            .keyBy(scan -> Objects.requireNonNull(scan.task()).path())
            .process(new FileAssembler(lake.workload()), TypeInformation.of(FileScan.class))
            .name("assemble")
            .uid(Uids.ASSEMBLE);
    SingleOutputStreamOperator<SliceChange> assembled =
        route(joined, "route-assembled", Uids.ROUTE_ASSEMBLED);
    DataStream<SliceChange> retractions =
        whole
            .getSideOutput(ScanRouter.OUTCOMES)
            .union(assembled.getSideOutput(ScanRouter.OUTCOMES))
            .keyBy(FileOutcome::path)
            .process(new FileTracker(), TypeInformation.of(SliceChange.class))
            .name("track")
            .uid(Uids.TRACK);
    return new FileStage(
        scans,
        whole.union(assembled, retractions),
        whole.getSideOutput(ScanRouter.BAD).union(assembled.getSideOutput(ScanRouter.BAD)));
  }

  private static SingleOutputStreamOperator<SliceChange> route(
      DataStream<FileScan> scans, String name, String uid) {
    return scans
        .process(new ScanRouter(), TypeInformation.of(SliceChange.class))
        .name(name)
        .uid(uid);
  }

  static DataStream<FileScan> scans(StreamExecutionEnvironment env, LakeSource lake) {
    return env.fromSource(
            lake, WatermarkStrategy.noWatermarks(), "lake", TypeInformation.of(FileScan.class))
        .uid(Uids.LAKE);
  }
}
