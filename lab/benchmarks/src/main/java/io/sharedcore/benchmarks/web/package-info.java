/**
 * What a request costs on its way through the starter's filters.
 */
@NullMarked
package io.sharedcore.benchmarks.web;

import org.jspecify.annotations.NullMarked;
