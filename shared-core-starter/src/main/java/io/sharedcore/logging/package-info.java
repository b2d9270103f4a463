/**
 * One line for each event, which people read and programs parse.
 *
 * <ul>
 * <li>for applications: LogLine, LogLineReader, LogMarkers, TextLayout</li>
 * <li>formats: LineFormat, StructuredFormat, TextFormat, JsonFormat, LineSettings</li>
 * <li>parts of a line: LineBuffer, SafeLoggingEvent, EventKeyValues, JsonMembers,
 * LogLevelName, StackTrace, TextEscape, Timestamp</li>
 * <li>log file: LogFileAppender, LogFileReplacement, LogFileWriter, LockedFile,
 * LogFileState, LogFileHealth, LogFileMeter</li>
 * <li>request log: RequestLogFilter, RequestLogEntry, RequestUserFilter,
 * RequestLogManagementConfiguration, ExcludedPaths</li>
 * <li>slow calls and queries: SlowCallLog, SlowQueryLog, SlowQueryBootstrap, SqlText</li>
 * <li>defaults: LoggingDefaults, DefaultFormat, DefaultLevels, DefaultLogFile,
 * CustomLogbackConfiguration</li>
 * <li>temporary levels: TemporaryLogLevels, LogLevelChange, LevelOverride,
 * LevelConfiguration, SystemLevelConfiguration, LogbackLevelConfiguration, LevelTimer,
 * ObservedLoggingSystem, LoggersEndpointPostProcessor, TemporaryLevelConfiguration</li>
 * <li>start-up: StartFailureReport</li>
 * <li>configuration: LoggingAutoConfiguration, LoggingProperties</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.logging;

import org.jspecify.annotations.NullMarked;
