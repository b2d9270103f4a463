/**
 * The people of the help desk and the departments that they work in.
 */
@NullMarked
package io.sharedcore.sample.users;

import org.jspecify.annotations.NullMarked;
