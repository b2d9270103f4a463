/**
 * What slow or too many requests may take of a service: a client that sends its body
 * slowly holds no thread for long, all of them together do not hold every thread, and
 * health is answered by threads of its own.
 */
@NullMarked
package io.sharedcore.overload;

import org.jspecify.annotations.NullMarked;
