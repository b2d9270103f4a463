/**
 * What the tests of the sample services share.
 */
@NullMarked
package io.sharedcore.sample.test;

import org.jspecify.annotations.NullMarked;
