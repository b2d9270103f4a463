/**
 * Tests of the archetype's script and templates.
 */
@NullMarked
package io.sharedcore.archetype;

import org.jspecify.annotations.NullMarked;
