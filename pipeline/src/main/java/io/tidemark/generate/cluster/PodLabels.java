package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;

/** A pod's labels. @param app the application, first part of the names of its pods */
record PodLabels(String app, Cell labels) {}
