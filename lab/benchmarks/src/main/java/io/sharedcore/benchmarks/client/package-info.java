/**
 * What a call to another service costs, against the peers that it could be made with.
 */
@NullMarked
package io.sharedcore.benchmarks.client;

import org.jspecify.annotations.NullMarked;
