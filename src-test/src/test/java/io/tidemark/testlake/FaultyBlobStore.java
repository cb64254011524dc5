package io.tidemark.testlake;

import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** A store in which reading goes wrong as told. */
final class FaultyBlobStore extends ForwardingBlobStore {
  private final S3Faults faults;

  FaultyBlobStore(BlobStore sound, S3Faults faults) {
    super(sound);
    this.faults = faults;
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    faults.onRequest(S3Faults.Request.LIST);
    Integer wanted = request.maxKeys();
    int keys = Math.min(wanted == null ? 1000 : wanted, faults.pageSize());
    return super.list(request.toBuilder().maxKeys(keys).build());
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    faults.onRequest(S3Faults.Request.HEAD);
    return super.blobMetadata(request);
  }

  @Override
  public HeadObjectResponse blobMetadataIfPresent(HeadObjectRequest request) {
    faults.onRequest(S3Faults.Request.HEAD);
    return super.blobMetadataIfPresent(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    faults.onRequest(S3Faults.Request.GET);
    return super.getBlob(request);
  }
}
