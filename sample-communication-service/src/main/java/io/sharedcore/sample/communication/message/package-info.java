/**
 * Messages and how far their delivery is.
 */
@NullMarked
package io.sharedcore.sample.communication.message;

import org.jspecify.annotations.NullMarked;
