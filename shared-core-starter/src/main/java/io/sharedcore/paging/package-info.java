/**
 * Pages, sorts and filters, read from a request and written to its response.
 */
@NullMarked
package io.sharedcore.paging;

import org.jspecify.annotations.NullMarked;
