/**
 * One line for each event, which people read and programs parse.
 */
@NullMarked
package io.sharedcore.logging;

import org.jspecify.annotations.NullMarked;
