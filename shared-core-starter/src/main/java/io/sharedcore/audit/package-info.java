/**
 * Who did what, and when.
 */
@NullMarked
package io.sharedcore.audit;

import org.jspecify.annotations.NullMarked;
