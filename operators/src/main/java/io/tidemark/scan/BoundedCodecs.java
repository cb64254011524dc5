package io.tidemark.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Parquet's codecs; a page's header says how much they unpack, and may lie. */
record BoundedCodecs(CompressionCodecFactory codecs, ParquetLimits limits)
    implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return codecs.getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new Bounded(codecs.getDecompressor(codec), limits);
  }

  @Override
  public void release() {
    codecs.release();
  }

  private record Bounded(BytesInputDecompressor codec, ParquetLimits limits)
      implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int unpacked) throws IOException {
      limits.checkPage(unpacked);
      return codec.decompress(bytes, unpacked);
    }

    @Override
    public void decompress(ByteBuffer in, int packed, ByteBuffer out, int unpacked)
        throws IOException {
      limits.checkPage(unpacked);
      codec.decompress(in, packed, out, unpacked);
    }

    @Override
    public void release() {
      codec.release();
    }
  }
}
