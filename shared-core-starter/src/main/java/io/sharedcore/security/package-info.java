/**
 * Who is calling, and may they.
 */
@NullMarked
package io.sharedcore.security;

import org.jspecify.annotations.NullMarked;
