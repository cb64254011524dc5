package io.tidemark.pipeline;

import io.tidemark.flink.fold.FileTracker;
import io.tidemark.flink.fold.ScanRouter;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.publish.ledger.QuarantineEntry;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From the files of a lake to changes of slices.
 *
 * @param scans every file version as it was read
 * @param bad what of it goes to quarantine
 */
record FileStage(
    DataStream<FileScan> scans, DataStream<SliceChange> changes, DataStream<QuarantineEntry> bad) {

  static FileStage of(StreamExecutionEnvironment env, LakeSource.Spec lake) {
    DataStream<FileScan> scans = scans(env, new LakeSource(lake));
    SingleOutputStreamOperator<SliceChange> contributions =
        scans
            .process(new ScanRouter(), TypeInformation.of(SliceChange.class))
            .name("route")
            .uid(Uids.ROUTE);
    DataStream<SliceChange> retractions =
        contributions
            .getSideOutput(ScanRouter.OUTCOMES)
            .keyBy(FileOutcome::path)
            .process(new FileTracker(), TypeInformation.of(SliceChange.class))
            .name("track")
            .uid(Uids.TRACK);
    return new FileStage(
        scans, contributions.union(retractions), contributions.getSideOutput(ScanRouter.BAD));
  }

  static DataStream<FileScan> scans(StreamExecutionEnvironment env, LakeSource lake) {
    return env.fromSource(
            lake, WatermarkStrategy.noWatermarks(), "lake", TypeInformation.of(FileScan.class))
        .uid(Uids.LAKE);
  }
}
