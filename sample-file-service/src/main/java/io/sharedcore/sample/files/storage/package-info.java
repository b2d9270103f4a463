/**
 * The files' bytes, on disk, by id; written whole or not at all.
 */
@NullMarked
package io.sharedcore.sample.files.storage;

import org.jspecify.annotations.NullMarked;
