/**
 * Keeps the files that hang on tickets.
 */
@NullMarked
package io.sharedcore.sample.files;

import org.jspecify.annotations.NullMarked;
