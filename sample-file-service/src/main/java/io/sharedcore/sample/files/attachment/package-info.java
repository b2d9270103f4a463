/**
 * What is known about the files: name, type, size, checksum, ticket.
 */
@NullMarked
package io.sharedcore.sample.files.attachment;

import org.jspecify.annotations.NullMarked;
