/**
 * One id for each request, followed everywhere.
 */
@NullMarked
package io.sharedcore.context;

import org.jspecify.annotations.NullMarked;
