/**
 * The way out: mail as files in a directory, as a development mail server keeps it.
 */
@NullMarked
package io.sharedcore.sample.communication.mail;

import org.jspecify.annotations.NullMarked;
