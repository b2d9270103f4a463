/**
 * Users: an e-mail address each, unique among the active ones.
 */
@NullMarked
package io.sharedcore.sample.users.user;

import org.jspecify.annotations.NullMarked;
