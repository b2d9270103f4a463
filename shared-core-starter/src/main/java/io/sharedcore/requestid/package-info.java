/**
 * One id for each request, followed everywhere.
 */
@NullMarked
package io.sharedcore.requestid;

import org.jspecify.annotations.NullMarked;
