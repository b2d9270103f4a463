/**
 * Departments: a name each, unique among the active ones.
 */
@NullMarked
package io.sharedcore.sample.users.department;

import org.jspecify.annotations.NullMarked;
