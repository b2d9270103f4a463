/**
 * The service that is drilled: folders and their sheets, with everything on.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.desk;
