/**
 * What this service has of shared-core: which features are on, what they yield to, how
 * they are set, and what is set in vain.
 */
@NullMarked
package io.sharedcore.overview;

import org.jspecify.annotations.NullMarked;
