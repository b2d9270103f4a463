/**
 * Finds secrets by their names and their form, and masks them.
 */
@NullMarked
package io.sharedcore.masking;

import org.jspecify.annotations.NullMarked;
