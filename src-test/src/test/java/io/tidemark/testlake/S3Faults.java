package io.tidemark.testlake;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/**
 * What an S3 server does wrong, and how often it is asked. Every attempt counts, those that a
 * client repeats by itself included.
 */
public final class S3Faults {
  /** The requests that reading a lake consists of. */
  public enum Request {
    LIST,
    HEAD,
    GET
  }

  private record Failing(int sound, int left, int status) {}

  private final Map<Request, Failing> failing = new EnumMap<>(Request.class);
  private final Map<Request, AtomicLong> asked = new EnumMap<>(Request.class);
  private @Nullable Runnable beforeRead;
  private int pageSize = 1000;

  S3Faults() {
    for (Request request : Request.values()) {
      asked.put(request, new AtomicLong());
    }
  }

  /** The next requests of a kind are answered with an error. */
  public void failNext(Request request, int times, int status) {
    failAfter(request, 0, times, status);
  }

  /** As {@link #failNext}, once so many requests have been answered well. */
  public synchronized void failAfter(Request request, int sound, int times, int status) {
    failing.put(request, new Failing(sound, times, status));
  }

  /** Whatever still was to fail does not. */
  public synchronized void heal() {
    failing.clear();
  }

  /** Runs once, before the next object is read; its own requests are as any other. */
  public synchronized void beforeNextRead(Runnable action) {
    beforeRead = action;
  }

  /** The most that a page of a listing has. */
  public synchronized void pageSize(int keys) {
    pageSize = keys;
  }

  /** How many requests of a kind have come. */
  public long asked(Request request) {
    return count(request).get();
  }

  synchronized int pageSize() {
    return pageSize;
  }

  void onRequest(Request request) {
    count(request).incrementAndGet();
    Runnable action = request == Request.GET ? takeAction() : null;
    if (action != null) {
      action.run();
    }
    int status = nextStatus(request);
    if (status != 0) {
      throw S3Exceptions.fromStatusCode(status);
    }
  }

  private AtomicLong count(Request request) {
    return asked.getOrDefault(request, new AtomicLong());
  }

  private synchronized @Nullable Runnable takeAction() {
    Runnable action = beforeRead;
    beforeRead = null;
    return action;
  }

  private synchronized int nextStatus(Request request) {
    Failing now = failing.get(request);
    if (now == null || now.left() == 0) {
      return 0;
    }
    if (now.sound() > 0) {
      failing.put(request, new Failing(now.sound() - 1, now.left(), now.status()));
      return 0;
    }
    failing.put(request, new Failing(0, now.left() - 1, now.status()));
    return now.status();
  }
}
