/**
 * What a service does when its log file cannot be written.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.logfile;
